package dev.holdfast.portal.kernel;

import java.time.Duration;

/** Every limit on repeated tries: so many within a time, counted for each key (an account, a device, an address). */
public enum Limit {
  SIGN_IN_PER_ADDRESS(60, Duration.ofHours(1)),
  SIGN_IN_PER_BROWSER(20, Duration.ofHours(1)),
  SIGN_IN_PER_DEVICE(20, Duration.ofHours(1)),
  REGISTER_PER_ADDRESS(200, Duration.ofHours(1)),
  REGISTER_PER_MAILBOX(5, Duration.ofHours(1)),
  REGISTER_PER_DEVICE(5, Duration.ofHours(1)),
  SECOND_STEP_PER_ACCOUNT(5, Duration.ofHours(1)),
  SECOND_STEP_PER_ADDRESS(30, Duration.ofHours(1)),
  SECOND_STEP_CODES_PER_ACCOUNT(5, Duration.ofHours(1)),
  SMS_PER_ACCOUNT(5, Duration.ofHours(1)),
  SMS_PER_NUMBER(5, Duration.ofHours(1)),
  SMS_PER_ADDRESS(20, Duration.ofHours(1)),
  SMS_ALARM(1, Duration.ofDays(1)),
  PASSKEY_PER_ADDRESS(600, Duration.ofHours(1)),
  PASSWORD_STRENGTH_PER_ADDRESS(1200, Duration.ofHours(1)),
  RESET_PER_ADDRESS(30, Duration.ofHours(1)),
  RESET_PER_MAILBOX(5, Duration.ofHours(1)),
  EMAIL_CHANGE_PER_ACCOUNT(5, Duration.ofHours(1)),
  EMAIL_CHANGE_PER_MAILBOX(5, Duration.ofHours(1)),
  MAILED_LINK_PER_ADDRESS(60, Duration.ofHours(1)),
  THIRD_PARTY_PER_ADDRESS(120, Duration.ofHours(1)),
  CONFIRM_PER_ADDRESS(60, Duration.ofHours(1)),
  RECALL_PER_ADDRESS(60, Duration.ofHours(1)),
  CODE_PER_ACCOUNT(10, Duration.ofHours(1)),
  CODE_PER_DEVICE(10, Duration.ofHours(1)),
  CODE_PER_ADDRESS(30, Duration.ofHours(1)),
  CODE_PER_INSTALLATION(1000, Duration.ofHours(1)),
  CODE_ALARM(1, Duration.ofHours(1)),
  ENROL_PER_ADDRESS(120, Duration.ofHours(1)),
  DEVICE_CODE_PER_ADDRESS(60, Duration.ofHours(1)),
  USER_CODE_PER_ACCOUNT(5, Duration.ofMinutes(10)),
  USER_CODE_PER_ADDRESS(60, Duration.ofHours(1)),
  CONNECT_CODE_PER_DEVICE(10, Duration.ofHours(1)),
  CONNECT_CODES_MADE_PER_ACCOUNT(120, Duration.ofHours(1)),
  CONNECT_CODE_PER_ADDRESS(30, Duration.ofHours(1)),
  SEND_LINK_PER_ACCOUNT(20, Duration.ofHours(1)),
  APPOINT_PER_ACCOUNT(20, Duration.ofHours(1)),
  COMMAND_PER_DEVICE(60, Duration.ofHours(1)),
  COMMAND_PER_ACCOUNT(1000, Duration.ofHours(1)),
  SECRET_CODE_RECOVERY_PER_DEVICE(5, Duration.ofHours(1)),
  MIRROR_PER_ADDRESS(1200, Duration.ofHours(1)),
  UNSUBSCRIBE_PER_ADDRESS(1200, Duration.ofHours(1)),
  OPERATOR_KEY_PER_ADDRESS(30, Duration.ofHours(1));

  private final int tries;
  private final Duration per;

  Limit(int tries, Duration per) {
    this.tries = tries;
    this.per = per;
  }

  public int tries() {
    return tries;
  }

  public Duration per() {
    return per;
  }
}
