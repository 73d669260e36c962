package dev.holdfast.portal.protection;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.protection.Command.Outcome;
import dev.holdfast.portal.web.Live;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.CommandStands;
import dev.holdfast.protocol.protection.ScanSummary;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for devices: saying how a command goes on. */
@Service
public class CommandReports {
  private final CommandRows rows;
  private final ScanRows scans;
  private final ScanNews news;
  private final Ground ground;
  private final Clock clock;

  /** What reports change beside themselves. */
  @org.springframework.stereotype.Component
  record Ground(Devices devices, Live live, List<CommandEnds> upper) {}

  CommandReports(CommandRows rows, ScanRows scans, ScanNews news, Ground ground, Clock clock) {
    this.rows = rows;
    this.scans = scans;
    this.news = news;
    this.ground = ground;
    this.clock = clock;
  }

  /**
   * Takes the device's word, which came from this address; nothing when the command was never this device's. An end that
   * stands is answered again.
   */
  @Transactional
  public Optional<CommandStands> take(
      DeviceId device, CommandId id, CommandReport said, String address) {
    return rows.find(id).filter(each -> each.device().equals(device)).map(command -> {
      if (said.state().isEnd()) {
        end(command, said, address, clock.instant());
      } else if (rows.running(id, device, said.progress(), clock.instant())) {
        ground.live().changed(command.owner().text(), SecurityStates.LIVE);
      }
      return stands(rows.find(id).orElseThrow());
    });
  }

  /** The path of the first field that no agent tells so, if there is one. */
  public static Optional<String> wrong(CommandReport said) {
    boolean failed = said.state() == CommandReport.State.FAILED;
    if (said.state() == null) {
      return Optional.of("state");
    } else if (!Plain.isReason(said.reason()) || failed == (said.reason() == null)) {
      return Optional.of("reason");
    }
    return said.scan() == null || EventReading.fit(said.scan(), Instant.MAX).isPresent()
        ? Optional.empty()
        : Optional.of("scan");
  }

  private void end(Command command, CommandReport said, String address, Instant now) {
    ground.devices().lock(command.device());
    var by = Actor.device(command.device());
    if (!rows.end(command.id(), outcome(said), by, said.reason(), now)) {
      return;
    }
    var scan = Optional.ofNullable(said.scan())
        .flatMap(told -> EventReading.fit(told, now))
        .orElse(null);
    if (scan != null) {
      scanned(command, scan);
      if (said.state() == CommandReport.State.DONE) {
        news.finished(command, scan);
      }
    }
    ground.live().changed(command.owner().text(), SecurityStates.FOUND);
    ground.devices().wake(command.device());
    ground.upper().forEach(each -> each.ended(command, said, address, now));
  }

  private void scanned(Command command, ScanSummary scan) {
    scans.take(command.device(), command.owner(), scan);
    rows.scan(command.id(), scan.id());
  }

  private static Outcome outcome(CommandReport said) {
    return switch (said.state()) {
      case DONE -> Outcome.DONE;
      case FAILED -> Outcome.FAILED;
      case CANCELLED -> Outcome.CANCELLED;
      case RUNNING -> throw new IllegalArgumentException("not an end");
    };
  }

  private static CommandStands stands(Command command) {
    var end = command.end();
    boolean unwanted = command.way().unwantedAt() != null;
    if (end == null) {
      return new CommandStands(CommandReport.State.RUNNING, unwanted);
    }
    return switch (end.outcome()) {
      case DONE -> new CommandStands(CommandReport.State.DONE, unwanted);
      case FAILED -> new CommandStands(CommandReport.State.FAILED, unwanted);
      case CANCELLED -> new CommandStands(CommandReport.State.CANCELLED, true);
    };
  }
}
