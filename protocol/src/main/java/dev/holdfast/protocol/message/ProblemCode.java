package dev.holdfast.protocol.message;

/** The codes of problems that a device acts on; every other code is shown with its detail. */
public final class ProblemCode {
  /** The bearer token is missing, wrong or over: the device enrols again with its key. */
  public static final String TOKEN_INVALID = "token-invalid";

  /** A superseded token was used: the device connects again, with a new key. */
  public static final String DEVICE_CLONED = "device-cloned";

  /** The nonce is unknown, used or over: ask for another. */
  public static final String NONCE_INVALID = "nonce-invalid";

  /** The proof does not fit key, nonce and audience. */
  public static final String PROOF_INVALID = "proof-invalid";

  /** The device is connected to another account: disconnect first. */
  public static final String CONNECTED_ELSEWHERE = "connected-elsewhere";

  /** What needs an account was asked for without one. */
  public static final String NOT_CONNECTED = "not-connected";

  /** The access token of the device authorization is not good. */
  public static final String ACCESS_TOKEN_INVALID = "access-token-invalid";

  public static final String CONNECT_CODE_UNKNOWN = "code-unknown";
  public static final String CONNECT_CODE_USED = "code-used";
  public static final String CONNECT_CODE_EXPIRED = "code-expired";

  /** The device has no licence. */
  public static final String NO_LICENCE = "no-licence";

  /** The person refused, or the account's limits do. */
  public static final String FORBIDDEN = "forbidden";

  /** Too many attempts; {@code Retry-After} says how long. */
  public static final String TOO_MANY_ATTEMPTS = "too-many-attempts";

  /** The delivery was cancelled, is over or is not this device's: it cannot be applied any more. */
  public static final String DELIVERY_OVER = "delivery-over";

  /** Too many wrong tries: solve the {@link Challenge} among the facts, then send the same again with its solution. */
  public static final String CHALLENGE_REQUIRED = "challenge-required";

  /** The renewal code needs a previous licence, its code, or consent to the shorter term among the facts. */
  public static final String PREVIOUS_LICENCE_NEEDED = "previous-licence-needed";

  /** The device has no reserve. */
  public static final String NO_RESERVE = "no-reserve";

  /** The subscription in use goes on: its reserve takes over when it ends. */
  public static final String STILL_IN_USE = "still-in-use";

  /** All places of the subscription are taken; the facts say by whom, for devices of its owner. */
  public static final String NO_PLACE_LEFT = "no-place-left";

  /** Signature databases are for devices with a subscription that runs, or is in grace. */
  public static final String NO_UPDATES = "no-updates";

  /** There is no set of signature databases of this number, or none at all. */
  public static final String NO_SIGNATURES = "no-signatures";

  /** No version of the device's program is offered. */
  public static final String NO_RELEASE = "no-release";

  private ProblemCode() {}
}
