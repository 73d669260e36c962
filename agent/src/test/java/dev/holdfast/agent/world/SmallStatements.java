package dev.holdfast.agent.world;

import dev.holdfast.protocol.message.ConsentChoices;
import dev.holdfast.protocol.message.DeviceStatements;
import dev.holdfast.protocol.message.DeviceStatements.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the small portal has agreed to: nothing, until a test publishes it. */
public final class SmallStatements {
  /** What the device told, message by message. */
  public final List<ConsentChoices> told = new ArrayList<>();

  private int version;

  /** Publishes the next version of the four statements. */
  public synchronized void publish() {
    version++;
  }

  synchronized void answer(Visit visit) throws IOException {
    if (version == 0) visit.refuse(401, "token-invalid");
    else
      visit.send(new DeviceStatements(List.of(
          statement(DeviceStatements.LICENCE_AGREEMENT, true),
          statement(DeviceStatements.PRIVACY, true),
          statement(DeviceStatements.STATISTICS, false),
          statement(DeviceStatements.MARKETING, false))));
  }

  synchronized void take(Visit visit) throws IOException {
    var choices = visit.message(ConsentChoices.class);
    told.add(choices);
    visit.send(choices);
  }

  private Statement statement(String id, boolean needed) {
    return new Statement(id, needed, version, "en", "The " + id, "Text of it.", "What follows.");
  }
}
