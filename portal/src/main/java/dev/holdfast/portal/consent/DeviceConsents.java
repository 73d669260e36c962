package dev.holdfast.portal.consent;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.DeviceConnected;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.ToldTime;
import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.Statements;
import dev.holdfast.portal.web.Live;
import dev.holdfast.protocol.message.ConsentChoices.Choice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to what was agreed to at devices. */
@Service
public class DeviceConsents {
  /** What came of telling it. */
  public sealed interface Taking {
    /** All of it is known now. */
    record Taken(List<DeviceConsent> newest) implements Taking {}

    /** Nothing was taken: the answer at this place is to no text of this portal. */
    record Unknown(int place) implements Taking {}
  }

  private final ConsentRows rows;
  private final Statements statements;
  private final Audit audit;
  private final Live live;
  private final Clock clock;

  DeviceConsents(ConsentRows rows, Statements statements, Audit audit, Live live, Clock clock) {
    this.rows = rows;
    this.statements = statements;
    this.audit = audit;
    this.live = live;
    this.clock = clock;
  }

  /** Keeps the answers that are new beside those known; again changes nothing. */
  @Transactional
  public Taking take(DeviceCaller caller, List<Choice> told) {
    for (int place = 0; place < told.size(); place++) {
      if (text(told.get(place)).isEmpty()) {
        return new Taking.Unknown(place);
      }
    }
    var now = clock.instant();
    rows.lock(caller.device());
    boolean changed = false;
    for (var each : told) {
      var given = given(caller.device(), each, now);
      if (rows.newest(caller.device()).stream().noneMatch(given::equals)) {
        rows.add(given, caller.account(), now);
        note(caller.device(), given);
        changed = true;
      }
    }
    if (changed && caller.account() != null) {
      live.changed(caller.account().text(), "devices");
    }
    return new Taking.Taken(rows.newest(caller.device()));
  }

  /** The text that the answer is to. */
  private Optional<Statement> text(Choice choice) {
    if (choice.version() < 1 || choice.language().length() > 35) {
      return Optional.empty();
    }
    return statements
        .version(choice.statement(), choice.version(), Locale.forLanguageTag(choice.language()))
        .filter(Statement::ofDevices)
        .filter(text -> text.version().language().equals(choice.language()));
  }

  private static DeviceConsent given(DeviceId device, Choice choice, Instant now) {
    return new DeviceConsent(
        device,
        choice.statement(),
        choice.version(),
        choice.language(),
        choice.accepted(),
        ConsentRows.kept(ToldTime.at(choice.at(), now)));
  }

  private void note(DeviceId device, DeviceConsent given) {
    audit.record(
        Actor.device(device),
        given.accepted() ? "consent.given" : "consent.declined",
        device.text(),
        Map.of(
            "statement", given.statement(),
            "version", given.version(),
            "language", given.language()));
  }

  /** The newest answer to each statement at a device. */
  public List<DeviceConsent> newest(DeviceId device) {
    return rows.newest(device);
  }

  /** Whether the newest answer to a statement is yes: what a module asks before it uses such data. */
  public boolean holds(DeviceId device, String statement) {
    return rows.newest(device).stream()
        .anyMatch(each -> each.statement().equals(statement) && each.accepted());
  }

  /** Every answer ever given at a device of the account while it was the account's, the latest first. */
  public List<DeviceConsent> history(AccountId account) {
    return rows.of(account);
  }

  /** What was answered before the device was anybody's is its first account's. */
  @ApplicationModuleListener
  void on(DeviceConnected connected) {
    rows.belong(connected.device(), connected.account());
  }
}
