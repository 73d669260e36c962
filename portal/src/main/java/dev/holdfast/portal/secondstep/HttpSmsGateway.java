package dev.holdfast.portal.secondstep;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Posts each message as JSON to the operator's gateway. Neither number nor text is ever logged. */
@Component
class HttpSmsGateway implements SmsGateway {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TO_ANSWER = Duration.ofSeconds(10);

  private final SmsSettings settings;
  private final SmsBody body;
  private final HttpClient client = HttpClient.newBuilder()
      .connectTimeout(TO_CONNECT)
      .followRedirects(HttpClient.Redirect.NEVER)
      .build();

  HttpSmsGateway(SmsSettings settings, JsonMapper json) {
    this.settings = settings;
    this.body = new SmsBody(json, settings.body());
  }

  @Override
  public boolean configured() {
    return settings.configured();
  }

  @Override
  public Delivery send(PhoneNumber number, String text) {
    var answer = client.sendAsync(request(number, text), HttpResponse.BodyHandlers.discarding());
    try {
      return delivery(answer.get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS).statusCode());
    } catch (ExecutionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      return new Delivery.NotNow("it cannot be reached: " + cause.getClass().getSimpleName());
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Delivery.NotNow("no answer within " + TO_ANSWER.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Delivery.NotNow("the portal stops");
    }
  }

  private static Delivery delivery(int status) {
    if (status / 100 == 2) {
      return new Delivery.Accepted();
    }
    return status >= 500 || status == 408 || status == 429
        ? new Delivery.NotNow("status " + status)
        : new Delivery.Refused("status " + status);
  }

  private HttpRequest request(PhoneNumber number, String text) {
    var request = HttpRequest.newBuilder(URI.create(settings.url()))
        .timeout(TO_ANSWER)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.filled(number, text)));
    if (!settings.authorization().isEmpty()) {
      request.header("Authorization", settings.authorization());
    }
    return request.build();
  }
}
