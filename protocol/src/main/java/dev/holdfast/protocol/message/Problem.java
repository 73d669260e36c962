package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * A refusal (RFC 9457, {@code application/problem+json}).
 *
 * @param code stable id of the reason in kebab-case, see {@link ProblemCode} and the refusals of activation codes
 * @param detail a sentence for the person, in the language asked for
 */
public record Problem(
    @Nullable String type,
    @Nullable String title,
    int status,
    @Nullable String detail,
    @Nullable String code) {
  public static final String MEDIA_TYPE = "application/problem+json";
}
