package dev.holdfast.agent.contact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.Problem;
import dev.holdfast.protocol.message.Purpose;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** OAuth 2.0 Device Authorization Grant (RFC 8628): a person answers on the portal what the agent asks here. */
public final class DeviceAuthorization {
  private static final int DEFAULT_INTERVAL = 5;
  private static final int LONGEST_INTERVAL = 60;

  private final Portal portal;
  private final Begun begun;

  private DeviceAuthorization(Portal portal, Begun begun) {
    this.portal = portal;
    this.begun = begun;
  }

  /** What the person needs to see. */
  public record Begun(
      @JsonProperty("device_code") String deviceCode,
      @JsonProperty("user_code") String userCode,
      @JsonProperty("verification_uri") String verificationUri,
      @JsonProperty("verification_uri_complete") @Nullable String verificationUriComplete,
      @JsonProperty("expires_in") int expiresIn,
      @JsonProperty("interval") @Nullable Integer interval) {}

  /** How it ended. */
  public sealed interface Answer {
    record Granted(String accessToken) implements Answer {}

    record Denied() implements Answer {}

    record Expired() implements Answer {}

    record Stopped() implements Answer {}

    record Failed(String why) implements Answer {}
  }

  private record Token(@JsonProperty("access_token") String accessToken) {}

  private record Failure(@JsonProperty("error") String error) {}

  /** Begins an authorization of this for the device with this id. */
  public static Reply<DeviceAuthorization> begin(Portal portal, String device, Purpose purpose) {
    var fields = Map.of(
        "client_id",
        Discovery.CLIENT_ID,
        Discovery.DEVICE_PARAMETER,
        device,
        Discovery.PURPOSE_PARAMETER,
        purpose.word());
    return portal.form(Discovery::deviceAuthorization, fields).then(answer -> {
      if (answer.status() >= 500)
        return new Reply.Away<>("http-" + answer.status(), answer.retryAfter());
      Optional<Begun> begun =
          answer.status() == 200 ? Json.read(answer.body(), Begun.class) : Optional.empty();
      return begun
          .<Reply<DeviceAuthorization>>map(
              it -> new Reply.Got<>(new DeviceAuthorization(portal, it)))
          .orElseGet(() -> refused(answer));
    });
  }

  public Begun begun() {
    return begun;
  }

  /** Asks at the portal's pace until the person has answered, the time is over, or nobody waits any more. */
  public Answer await(BooleanSupplier stillWanted) throws InterruptedException {
    int interval = begun.interval() == null ? DEFAULT_INTERVAL : begun.interval();
    long end = System.nanoTime() + Duration.ofSeconds(begun.expiresIn()).toNanos();
    while (System.nanoTime() < end) {
      Thread.sleep(Duration.ofSeconds(interval));
      if (!stillWanted.getAsBoolean()) return new Answer.Stopped();
      var reply = portal.form(Discovery::token, asking());
      if (!(reply instanceof Reply.Got<Wire.Answer>(var answer)) || answer.status() >= 500) {
        interval = Math.min(interval * 2, LONGEST_INTERVAL);
        continue;
      }
      if (answer.status() == 200) return granted(answer);
      switch (error(answer)) {
        case "authorization_pending" -> {}
        case "slow_down" -> interval += DEFAULT_INTERVAL;
        case "access_denied" -> {
          return new Answer.Denied();
        }
        case "expired_token" -> {
          return new Answer.Expired();
        }
        default -> {
          return new Answer.Failed(error(answer));
        }
      }
    }
    return new Answer.Expired();
  }

  private Map<String, String> asking() {
    return Map.of(
        "client_id",
        Discovery.CLIENT_ID,
        "device_code",
        begun.deviceCode(),
        "grant_type",
        "urn:ietf:params:oauth:grant-type:device_code");
  }

  private static Answer granted(Wire.Answer answer) {
    return Json.read(answer.body(), Token.class)
        .map(Token::accessToken)
        .<Answer>map(Answer.Granted::new)
        .orElseGet(() -> new Answer.Failed("not-understood"));
  }

  private static String error(Wire.Answer answer) {
    return Json.read(answer.body(), Failure.class)
        .map(Failure::error)
        .orElse("http-" + answer.status());
  }

  private static <T> Reply<T> refused(Wire.Answer answer) {
    var problem = new Problem(null, null, answer.status(), null, error(answer));
    return new Reply.Refused<>(problem, answer.retryAfter());
  }
}
