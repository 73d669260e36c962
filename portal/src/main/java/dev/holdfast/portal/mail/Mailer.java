package dev.holdfast.portal.mail;

/** Hands a letter over: to a mail server, or to the built-in mailbox. */
interface Mailer {

  /** Hands it over. The same id may come twice: the second time is the same message again. */
  Delivery deliver(MailId id, Letter letter);

  /** How handing over went. */
  sealed interface Delivery {
    /** The letter is in the other's hands. */
    record Accepted() implements Delivery {}

    /** It will never be taken: the address is refused for good. */
    record Refused(String reason) implements Delivery {}

    /** Not now: nobody answers, or the other asks to come back. */
    record NotNow(String reason) implements Delivery {}
  }
}
