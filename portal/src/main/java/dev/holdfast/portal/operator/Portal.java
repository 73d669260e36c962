package dev.holdfast.portal.operator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a running portal. Follows no redirect, so the key goes nowhere else. */
final class Portal {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int TRIES = 4;

  private final Access access;
  private final HttpClient client = HttpClient.newBuilder()
      .connectTimeout(Duration.ofSeconds(10))
      .followRedirects(HttpClient.Redirect.NEVER)
      .build();

  Portal(Access access) {
    this.access = access;
  }

  URI url() {
    return access.url();
  }

  Reply get(String path) throws InterruptedException {
    return send(request(path).GET().build());
  }

  /**
   * Asks for an act. When the answer is lost or the first request still runs, asks again with the same key: the portal
   * then tells what it did and does nothing twice.
   */
  Reply post(String path, Object body, String idempotencyKey) throws InterruptedException {
    var request = request(path)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", idempotencyKey)
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
        .build();
    var reply = send(request);
    for (int tried = 1; tried < TRIES && worthAnotherTry(reply); tried++) {
      Thread.sleep(Duration.ofSeconds(tried));
      reply = send(request);
    }
    return reply;
  }

  /** Sends a file as it is. Again with the same content changes nothing, so it is tried again when the answer is lost. */
  Reply upload(String path, Path file) throws InterruptedException, IOException {
    var request = request(path)
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofFile(file))
        .build();
    var reply = send(request);
    for (int tried = 1; tried < TRIES && worthAnotherTry(reply); tried++) {
      Thread.sleep(Duration.ofSeconds(tried));
      reply = send(request);
    }
    return reply;
  }

  Reply delete(String path) throws InterruptedException {
    return send(request(path).DELETE().build());
  }

  private static boolean worthAnotherTry(Reply reply) {
    return switch (reply) {
      case Reply.Away(var why) -> why.equals("broken") || why.equals("busy");
      case Reply.Refused refused -> refused.code().equals("still-running");
      case Reply.Got got -> false;
    };
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(access.url() + path))
        .timeout(PATIENCE)
        .header("Accept", "application/json, application/problem+json")
        .header("Authorization", "Bearer " + access.key());
  }

  private Reply send(HttpRequest request) throws InterruptedException {
    try {
      return read(client.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (HttpConnectTimeoutException e) {
      return new Reply.Away("refused");
    } catch (HttpTimeoutException e) {
      return new Reply.Away("timeout");
    } catch (SSLException e) {
      return new Reply.Away("tls");
    } catch (ConnectException e) {
      return new Reply.Away(isUnknownHost(e) ? "unknown-host" : "refused");
    } catch (IOException e) {
      return new Reply.Away("broken");
    }
  }

  private static boolean isUnknownHost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static Reply read(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == 502 || status == 503 || status == 504) {
      return new Reply.Away("busy");
    }
    try {
      var body = JSON.readTree(response.body());
      if (status / 100 == 2) {
        return new Reply.Got(body);
      }
      return body.path("code").isString()
          ? new Reply.Refused(
              status, body.path("code").stringValue(""), detail(body), wait(response))
          : new Reply.Away("no-portal");
    } catch (JacksonException noJson) {
      return new Reply.Away("no-portal");
    }
  }

  /** The sentence of the problem, and those of its fields that say more. */
  private static String detail(JsonNode problem) {
    var detail = new StringBuilder(problem.path("detail").stringValue(""));
    for (var error : problem.path("errors")) {
      var more = error.path("detail").stringValue("");
      if (!more.isEmpty() && detail.indexOf(more) < 0) {
        detail.append(' ').append(more);
      }
    }
    return detail.toString();
  }

  private static long wait(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .orElse(0L);
  }
}
