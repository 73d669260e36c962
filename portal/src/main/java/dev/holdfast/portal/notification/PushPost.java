package dev.holdfast.portal.notification;

import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import dev.holdfast.portal.web.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hands a message to a push service (RFC 8030), encrypted for the browser (RFC 8291), in this installation's name (RFC 8292). */
@Component
class PushPost {
  /** How handing over went. */
  sealed interface Delivery {
    record Accepted() implements Delivery {}

    /** The browser no longer listens. */
    record Gone() implements Delivery {}

    /** It will never be taken. */
    record Refused(String reason) implements Delivery {}

    /** Nobody answers, or asks to come back. */
    record NotNow(String reason) implements Delivery {}
  }

  /** How long the service keeps it for a browser that is off. */
  static final Duration LIFE = Duration.ofHours(24);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NAME_LIFE = Duration.ofHours(1);

  private final PushKeys keys;
  private final PushSettings settings;
  private final JsonMapper json;
  private final Site site;
  private final Clock clock;
  private final HttpClient client = HttpClient.newBuilder()
      .connectTimeout(PATIENCE)
      .followRedirects(HttpClient.Redirect.NEVER)
      .build();

  PushPost(PushKeys keys, PushSettings settings, JsonMapper json, Site site, Clock clock) {
    this.keys = keys;
    this.settings = settings;
    this.json = json;
    this.site = site;
    this.clock = clock;
  }

  Delivery deliver(PushTarget target, PushWords words) {
    var address = URI.create(target.endpoint());
    if (!settings.allow(address)) {
      return new Delivery.Refused("the push service is not allowed any more");
    }
    try {
      var answer =
          client.send(request(address, target, words), HttpResponse.BodyHandlers.discarding());
      return judge(answer.statusCode());
    } catch (IOException e) {
      return new Delivery.NotNow(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.NotNow("interrupted");
    }
  }

  private HttpRequest request(URI address, PushTarget target, PushWords words) {
    var sealed = MessageEncryptions.of()
        .encrypt(target.keys(), PushMessage.of(json.writeValueAsBytes(words)));
    var name = VAPIDJWTParam.getBuilder()
        .resourceURLString(target.endpoint())
        .expirationTime(clock.instant().plus(NAME_LIFE))
        .subject("mailto:" + site.support())
        .build();
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("TTL", String.valueOf(LIFE.toSeconds()))
        .header("Urgency", "normal")
        .header("Content-Type", "application/octet-stream")
        .header("Content-Encoding", sealed.contentEncoding())
        .header("Authorization", keys.pair().generateAuthorizationHeaderValue(name))
        .POST(HttpRequest.BodyPublishers.ofByteArray(sealed.toBytes()))
        .build();
  }

  static Delivery judge(int status) {
    if (status / 100 == 2) {
      return new Delivery.Accepted();
    }
    return switch (status) {
      case 404, 410 -> new Delivery.Gone();
      case 408, 425, 429 -> new Delivery.NotNow("status " + status);
      default ->
        status >= 500
            ? new Delivery.NotNow("status " + status)
            : new Delivery.Refused("status " + status);
    };
  }
}
