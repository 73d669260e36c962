package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * A refusal (RFC 9457, {@code application/problem+json}).
 *
 * @param code stable id of the reason in kebab-case, see {@link ProblemCode} and the refusals of activation codes
 * @param detail a sentence for the person, in the language asked for
 * @param facts further facts, absent when there are none
 */
public record Problem(
    @Nullable String type,
    @Nullable String title,
    int status,
    @Nullable String detail,
    @Nullable String code,
    @Nullable Facts facts) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * The facts that a device acts on or tells.
   *
   * @param fullTermDays with {@code previous-licence-needed}: what a previous licence would give
   * @param shorterTermDays with {@code previous-licence-needed}: what there is without one
   * @param because with {@code previous-licence-needed}: why it is less
   * @param places with {@code no-place-left}: who holds the places, for devices of the subscription's owner
   */
  public record Facts(
      @Nullable Challenge challenge,
      @Nullable Long fullTermDays,
      @Nullable Long shorterTermDays,
      @Nullable String because,
      TakenPlaces.@Nullable Taken places) {
    public Facts(@Nullable Challenge challenge) {
      this(challenge, null, null, null, null);
    }
  }

  /** A problem without facts. */
  public Problem(
      @Nullable String type,
      @Nullable String title,
      int status,
      @Nullable String detail,
      @Nullable String code) {
    this(type, title, status, detail, code, null);
  }
}
