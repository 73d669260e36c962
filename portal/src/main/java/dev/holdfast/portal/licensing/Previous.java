package dev.holdfast.portal.licensing;

import dev.holdfast.protocol.code.CodeText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody brings along with a renewal code.
 *
 * @param code the code of the previous licence, if it was typed
 * @param agreedDays the least number of days they agreed to; none when they agreed to no shorter term
 */
public record Previous(@Nullable CodeText code, @Nullable Long agreedDays) {
  /** Nothing: whatever device and account hold has to do. */
  public static final Previous NONE = new Previous(null, null);

  /** The consent to whatever shorter term is offered. */
  public static final Previous SHORTER = new Previous(null, 1L);

  /** The code of the previous licence. */
  public static Previous code(CodeText code) {
    return new Previous(code, null);
  }

  /** Whether they agreed to a term as short as this. */
  boolean agreesTo(ShorterTerm offer) {
    return agreedDays != null && offer.days() >= agreedDays;
  }
}
