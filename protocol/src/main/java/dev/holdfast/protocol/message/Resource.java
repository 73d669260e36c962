package dev.holdfast.protocol.message;

/** The resources of the device API, relative to its base URL. All but the first two take the device's bearer token. */
public enum Resource {
  NONCES("/nonces"),
  ENROLMENTS("/enrolments"),
  TOKEN_RENEWALS("/token-renewals"),
  SIGN_INS("/sign-ins"),
  SECOND_STEPS("/sign-ins/second-step"),
  SIGN_IN_CODES("/sign-ins/codes"),
  REGISTRATIONS("/registrations"),
  CONNECTIONS("/connections"),
  CONNECTION_CHECKS("/connections/check"),
  DISCONNECTIONS("/disconnections"),
  STATEMENTS("/statements"),
  CONSENTS("/consents"),
  STATISTICS("/statistics"),
  STATE("/state"),
  POLL("/poll"),
  CHECK_INS("/check-ins"),
  GOODBYES("/goodbyes"),
  LICENCE("/licence"),
  KEYS("/keys"),
  REVOCATIONS("/revocations"),
  TIMES("/times"),
  SUBSCRIPTIONS("/subscriptions"),
  ENTITLEMENTS("/entitlements"),
  ACTIVATIONS("/activations"),
  TRIALS("/trials"),
  ACTIVATION_CHECKS("/activations/check"),
  HOLDINGS("/holdings"),
  RESERVE("/reserve"),
  RESERVE_ACTIVATION("/reserve/activation"),
  DELIVERIES("/deliveries"),
  PLACES("/places"),
  PLACE_FREES("/place-frees"),
  PROTECTION("/protection"),
  EVENTS("/events"),
  COMMANDS("/commands"),
  SECRET_CODE("/secret-code"),
  SIGNATURES("/signatures"),
  RELEASE("/release");

  private final String path;

  Resource(String path) {
    this.path = path;
  }

  public String path() {
    return path;
  }
}
