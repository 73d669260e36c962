package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.holdfast.protocol.StableId;
import java.util.Arrays;
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
  @JsonValue
  public String word() {
    return StableId.of(this);
  }

  /** The one that is written so. */
  public static Optional<Purpose> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
