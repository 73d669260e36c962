package dev.holdfast.portal.account;

/** What a person proved who they are with. */
public enum Factor {
  PASSWORD,
  PASSKEY,
  THIRD_PARTY,
  AUTHENTICATOR,
  RECOVERY_CODE,
  MAIL_CODE,
  SMS_CODE;

  /** True when it belongs to the portal alone, so that it opens security-critical acts. */
  public boolean ownsSecurity() {
    return this == PASSWORD || this == PASSKEY;
  }
}
