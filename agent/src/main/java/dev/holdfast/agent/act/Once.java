package dev.holdfast.agent.act;

import dev.holdfast.agent.contact.Reply;
import dev.holdfast.protocol.jose.Base64Url;
import java.security.SecureRandom;
import java.util.function.Function;

/** Asks the portal for something that it does once for a key. */
final class Once {
  private static final int TRIES = 3;

  private Once() {}

  /** One key for all tries, so that a lost answer is told again instead of being an error. */
  static <T> Reply<T> ask(Function<String, Reply<T>> question) {
    var bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    var key = Base64Url.encode(bytes);
    var reply = question.apply(key);
    for (int tried = 1; tried < TRIES && reply instanceof Reply.Away<T>; tried++)
      reply = question.apply(key);
    return reply;
  }
}
