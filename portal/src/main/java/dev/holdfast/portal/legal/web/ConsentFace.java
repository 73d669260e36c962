package dev.holdfast.portal.legal.web;

import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.StatementConsents.Consent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the page shows of a statement and what the account says to it. */
public record ConsentFace(Consent consent) {
  /** The versions a form is about. */
  public static String versions(List<Statement> statements) {
    return statements.stream().map(each -> each.version().text()).collect(Collectors.joining(","));
  }

  public Statement statement() {
    return consent.statement();
  }

  /** One of {@code accepted}, {@code outdated}, {@code none}: the end of its text keys. */
  public String state() {
    return consent.given() ? "accepted" : consent.agreement().isPresent() ? "outdated" : "none";
  }

  /** The colour of its chip. */
  public String meaning() {
    return switch (state()) {
      case "accepted" -> "good";
      case "outdated" -> "attention";
      default -> "neutral";
    };
  }

  /** The version that was accepted last, 0 for none. */
  public int version() {
    return consent.agreement().map(held -> held.version().version()).orElse(0);
  }

  /** When that was, or null. */
  public @Nullable Instant at() {
    return consent.agreement().map(held -> held.acceptedAt()).orElse(null);
  }

  /** True when a button to accept belongs there. */
  public boolean open() {
    return !consent.given();
  }

  /** True when a button to withdraw belongs there. */
  public boolean withdrawable() {
    return !statement().needed() && consent.agreement().isPresent();
  }
}
