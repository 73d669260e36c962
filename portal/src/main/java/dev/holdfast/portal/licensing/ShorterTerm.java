package dev.holdfast.portal.licensing;

import java.util.Locale;

/**
 * What a renewal code gives to somebody whose previous licence does not carry the whole term; told before they agree.
 *
 * @param fullDays the whole term
 * @param days what they get instead
 * @param because why it is shorter
 */
public record ShorterTerm(long fullDays, long days, Because because) {
  /** Why a term is shorter. */
  public enum Because {
    NO_PREVIOUS_LICENCE,
    FEWER_DEVICES;

    /** Stable id in kebab-case. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
