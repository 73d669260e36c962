package dev.holdfast.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code POST /activations/check}, which takes an {@link Activation} and changes nothing: what entering the code
 * would come to. What would be refused is refused here with the same problem.
 *
 * @param result {@code active}, {@code reserve}, or {@code already} when the device has it
 * @param places device places of the subscription
 * @param term ISO 8601 period that it would be made for; empty without an end
 * @param start when its term began or would begin
 * @param end exclusive, counted from that start; none when it does not end
 * @param replaces product and edition in use that it would put an end to, if it does
 * @param owned whether it would belong to an account
 */
public record ActivationForecast(
    String result,
    String product,
    String edition,
    String plan,
    int places,
    String term,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable String replaces,
    boolean owned) {}
