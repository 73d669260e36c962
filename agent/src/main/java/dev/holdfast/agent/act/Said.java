package dev.holdfast.agent.act;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.protection.Progress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that an act says while it goes on.
 *
 * @param id {@code authorize} (with {@code url}, {@code completeUrl}, {@code userCode}, {@code expiresInSeconds} and, where a mail leads there, {@code mailedTo}) or
 *     {@code waiting}, or {@code working} on what the portal asks for after wrong codes
 */
public record Said(String id, Map<String, String> facts) {
  public static final String AUTHORIZE = "authorize";
  public static final String WAITING = "waiting";
  public static final String WORKING = "working";

  /** Something long goes on; its facts are those of {@link Progress}, absent where they cannot be told. */
  public static final String PROGRESS = "progress";

  /** The status changed; the fact {@code report} is a {@link StatusReport} in JSON. */
  public static final String STATUS = "status";

  /** How the agent stands now. */
  public static Said of(StatusReport status) {
    return new Said(STATUS, Map.of("report", Json.write(status)));
  }

  /**
   * The address that a person typed goes along to the browser in which they go on, to be filled in there: behind the #, which
   * no server sees.
   */
  public Said addressed(String email) {
    var complete = facts.get("completeUrl");
    if (complete == null || email.isEmpty()) return this;
    var more = new LinkedHashMap<>(facts);
    more.put(
        "completeUrl", complete + "#email=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
    return new Said(id, more);
  }

  /** How far something long has come. */
  public static Said of(Progress progress) {
    var facts = new LinkedHashMap<String, String>();
    if (progress.percent() != null) facts.put("percent", String.valueOf(progress.percent()));
    facts.put("files", String.valueOf(progress.files()));
    facts.put("bytes", String.valueOf(progress.bytes()));
    facts.put("bytesPerSecond", String.valueOf(progress.bytesPerSecond()));
    if (progress.secondsLeft() != null)
      facts.put("secondsLeft", String.valueOf(progress.secondsLeft()));
    facts.put("threats", String.valueOf(progress.threats()));
    return new Said(PROGRESS, facts);
  }

  /** Whoever listens. */
  public interface Listener {
    /** Hears; answers whether anybody is still there. */
    boolean hear(Said said);
  }
}
