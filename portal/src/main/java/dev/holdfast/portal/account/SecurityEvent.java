package dev.holdfast.portal.account;

import com.ibm.icu.util.ULocale;
import dev.holdfast.portal.kernel.Texts;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an account.
 *
 * @param event key of the sentence that tells it
 * @param facts named arguments of the sentence
 * @param country ISO 3166, if it is known
 */
public record SecurityEvent(
    SecurityEventId id,
    Instant at,
    String event,
    Map<String, ?> facts,
    Caller caller,
    @Nullable String country) {

  /** What happened, in words. */
  public String told(Texts texts, Locale reader) {
    var named = facts.entrySet().stream()
        .flatMap(fact -> java.util.stream.Stream.of(fact.getKey(), fact.getValue()))
        .toArray();
    return texts.say(reader, event, named);
  }

  /** With what, in words. */
  public String device(Texts texts, Locale reader) {
    return caller.device(texts, reader);
  }

  /** From where, in words; empty when that is not known. */
  public String place(Locale reader) {
    return place(country, reader);
  }

  static String place(@Nullable String country, Locale reader) {
    return country == null
        ? ""
        : new ULocale("", country).getDisplayCountry(ULocale.forLocale(reader));
  }
}
