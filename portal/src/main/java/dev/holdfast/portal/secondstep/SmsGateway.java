package dev.holdfast.portal.secondstep;

/** What takes text messages to phones. */
interface SmsGateway {
  /** How handing one over went. */
  sealed interface Delivery {
    record Accepted() implements Delivery {}

    /** It will never be taken. */
    record Refused(String reason) implements Delivery {}

    /** Nobody answers, or asks to come back. */
    record NotNow(String reason) implements Delivery {}
  }

  /** False when the operator configured none. */
  boolean configured();

  /** Hands one message over. Waits for the answer, so never within a transaction. */
  Delivery send(PhoneNumber number, String text);
}
