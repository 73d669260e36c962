package dev.holdfast.portal.secondstep;

/** What takes text messages to phones. */
interface SmsGateway {
  /** False when the operator configured none. */
  boolean configured();

  /** Hands one message over; false when it was not taken. Waits for the answer, so never within a transaction. */
  boolean send(PhoneNumber number, String text);
}
