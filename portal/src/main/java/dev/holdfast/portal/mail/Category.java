package dev.holdfast.portal.mail;

import java.util.Locale;

/** What a mail or notice is about. People choose by it what they get. */
public enum Category {
  DEVICE_SECURITY(Choice.ON),
  SUBSCRIPTIONS(Choice.ON),
  /** A charge, a purchase, a refund: always told. */
  CHARGES(Choice.NONE),
  CHILDREN(Choice.ON),
  SHARING(Choice.ON),
  /** News and offers: nobody gets any who did not ask for them. */
  NEWS(Choice.OFF),
  /** Ways in, addresses, sessions: always told. */
  ACCOUNT_SECURITY(Choice.NONE),
  /** Just this mail was asked for, by its recipient or by somebody in the recipient's behalf. */
  REQUESTED(Choice.NONE);

  private enum Choice {
    ON,
    OFF,
    NONE
  }

  private final Choice choice;

  Category(Choice choice) {
    this.choice = choice;
  }

  /** True when people may turn it off. */
  public boolean optional() {
    return choice != Choice.NONE;
  }

  /** Whether it comes to somebody who has not chosen. */
  public boolean atFirst() {
    return choice != Choice.OFF;
  }

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
