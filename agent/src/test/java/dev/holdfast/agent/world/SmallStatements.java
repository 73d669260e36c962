package dev.holdfast.agent.world;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.ConsentChoices;
import dev.holdfast.protocol.message.DeviceStatements;
import dev.holdfast.protocol.message.DeviceStatements.Statement;
import dev.holdfast.protocol.message.StatisticsReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the small portal has agreed to: nothing, until a test publishes it. */
public final class SmallStatements {
  /** What the device told, message by message. */
  public final List<ConsentChoices> told = new ArrayList<>();

  /** What was counted, message by message. */
  public final List<StatisticsReport> counted = new ArrayList<>();

  private int version;

  /** Lets an agent that begins in this home know that there is nothing to agree to, unless something is published. */
  public synchronized void areKnownIn(Path home) throws IOException {
    var file = home.resolve("statements.json");
    if (version > 0 || Files.exists(file)) return;
    Files.createDirectories(home);
    var none = new Seen(new DeviceStatements(List.of()), Clock.systemUTC().instant(), "en");
    Files.writeString(file, Json.write(none));
  }

  private record Seen(DeviceStatements statements, Instant at, String language) {}

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

  synchronized void count(Visit visit) throws IOException {
    counted.add(visit.message(StatisticsReport.class));
    visit.send(204, "");
  }

  private Statement statement(String id, boolean needed) {
    return new Statement(id, needed, version, "en", "The " + id, "Text of it.", "What follows.");
  }
}
