package dev.holdfast.protocol.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is asked to allow a device by device authorization. */
public enum Purpose {
  /** To come to the person's account. */
  CONNECTION,
  /** To free a place that another device of the account holds. */
  PLACE,
  /** To remove its secret code. */
  SECRET_CODE;

  /** As it is written in messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one that is written so. */
  public static Optional<Purpose> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
