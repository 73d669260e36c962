package dev.holdfast.portal.secondstep;

import java.util.List;

/** What becomes of a new authenticator. */
public sealed interface AddedAuthenticator {
  /**
   * It is one of the account's.
   *
   * @param recoveryCodes to be shown once, when it turned the second step on; else empty
   */
  record Added(List<String> recoveryCodes) implements AddedAuthenticator {
    @Override
    public String toString() {
      return "Added[redacted]";
    }
  }

  /** What was entered is no code. */
  record NoCode() implements AddedAuthenticator {}

  /** The code is not one of this key, or not any more. */
  record WrongCode() implements AddedAuthenticator {}

  /** The name is empty, too long, or has signs that cannot be shown. */
  record BadName() implements AddedAuthenticator {}

  /** The account has as many as it can. */
  record TooMany() implements AddedAuthenticator {}
}
