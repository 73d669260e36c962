package dev.holdfast.portal.consent.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.consent.DeviceConsent;
import dev.holdfast.portal.consent.DeviceConsents;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.Statements;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The statements of agents beside what was answered at one device. */
@Component
public class ConsentLines {
  /**
   * A statement in force and the answer.
   *
   * @param consent the newest, perhaps to an older version, or null
   */
  public record Line(Statement statement, @Nullable DeviceConsent consent) {
    /** {@code accepted}, {@code outdated}, {@code declined} or {@code open}. */
    public String state() {
      if (consent == null) {
        return "open";
      } else if (!consent.accepted()) {
        return "declined";
      }
      return consent.version() < statement.version().version() ? "outdated" : "accepted";
    }

    /** The colour of its chip. */
    public String meaning() {
      return switch (state()) {
        case "accepted" -> "good";
        case "outdated" -> "attention";
        default -> statement.needed() ? "attention" : "neutral";
      };
    }
  }

  /** An answer, and what the text it was given to is called. */
  public record Given(DeviceConsent consent, String title) {}

  private final Statements statements;
  private final DeviceConsents consents;

  ConsentLines(Statements statements, DeviceConsents consents) {
    this.statements = statements;
    this.consents = consents;
  }

  List<Line> of(DeviceId device, Locale reader) {
    var newest = consents.newest(device);
    return statements.ofDevices(reader).stream()
        .map(each -> new Line(each, to(each, newest).orElse(null)))
        .toList();
  }

  /** Every answer given at a device while it was the account's, the latest first. */
  List<Given> history(DeviceId device, AccountId account, Locale reader) {
    return consents.history(account).stream()
        .filter(each -> each.device().equals(device))
        .map(each -> new Given(each, title(each, reader)))
        .toList();
  }

  private String title(DeviceConsent given, Locale reader) {
    return statements
        .version(given.statement(), given.version(), reader)
        .map(each -> each.text().title())
        .orElse(given.statement());
  }

  private static Optional<DeviceConsent> to(Statement statement, List<DeviceConsent> newest) {
    return newest.stream()
        .filter(each -> each.statement().equals(statement.id()))
        .findFirst();
  }
}
