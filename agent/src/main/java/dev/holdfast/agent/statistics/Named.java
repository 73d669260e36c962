package dev.holdfast.agent.statistics;

import dev.holdfast.agent.Text;
import java.util.Map;

/** What people call the things that are told. */
public final class Named {
  private static final String COMMANDS = "commands.";

  private Named() {}

  /** The name of what has this id; one without a name keeps its id. */
  public static String of(String id) {
    if (id.startsWith(COMMANDS))
      return Text.of("statistics.command", Map.of("command", id.substring(COMMANDS.length())));
    return Text.has("statistics." + id) ? Text.of("statistics." + id) : Text.plain(id);
  }
}
