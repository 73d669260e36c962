package dev.holdfast.agent.contact;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Problem;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** HTTP, bounded in time and size, never redirected. */
public final class Wire implements AutoCloseable {
  private static final int LONGEST_BODY = 1 << 20;
  private static final int LONGEST_WAIT = 3600;

  private final HttpClient http;
  private final Duration patience;
  private final String userAgent;
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean hungUp;

  /**
   * A wire for one process.
   *
   * @param patience how long an ordinary answer may take
   */
  public Wire(ProxySelector proxies, Duration patience, String userAgent) {
    this.patience = patience;
    this.userAgent = userAgent;
    this.http = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(patience)
        .proxy(proxies)
        .build();
  }

  /** One request; the body is JSON, a form, or absent. */
  public record Ask(
      String method,
      URI address,
      @Nullable String token,
      Map<String, String> headers,
      @Nullable Body body) {
    public static Ask get(URI address) {
      return new Ask("GET", address, null, Map.of(), null);
    }

    public static Ask delete(URI address) {
      return new Ask("DELETE", address, null, Map.of(), null);
    }

    public static Ask post(URI address, Object message) {
      return new Ask(
          "POST", address, null, Map.of(), new Body("application/json", Json.write(message)));
    }

    public static Ask put(URI address, Object message) {
      return new Ask(
          "PUT", address, null, Map.of(), new Body("application/json", Json.write(message)));
    }

    public static Ask form(URI address, Map<String, String> fields) {
      var text = fields.entrySet().stream()
          .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
          .collect(Collectors.joining("&"));
      return new Ask(
          "POST", address, null, Map.of(), new Body("application/x-www-form-urlencoded", text));
    }

    public Ask as(String bearer) {
      return new Ask(method, address, bearer, headers, body);
    }

    public Ask with(String name, String value) {
      var more = new HashMap<>(headers);
      more.put(name, value);
      return new Ask(method, address, token, more, body);
    }

    private static String encode(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }

  /** What a request carries. */
  public record Body(String type, String text) {}

  /** An answer of whatever status. */
  record Answer(int status, String body, @Nullable Duration retryAfter) {}

  /** Asks and reads the answer as a message. */
  public <T> Reply<T> ask(Ask ask, Class<T> type) {
    return text(ask, patience)
        .then(text -> Json.read(text, type)
            .<Reply<T>>map(Reply.Got::new)
            .orElseGet(() -> new Reply.Away<>("not-understood", null)));
  }

  /** Asks and gives the answer's text. */
  public Reply<String> text(Ask ask, Duration limit) {
    return switch (send(ask, limit)) {
      case Reply.Got<Answer>(var answer) -> read(answer);
      case Reply.Away<Answer>(var why, var after) -> new Reply.Away<>(why, after);
      case Reply.Refused<Answer>(var problem, var after) -> new Reply.Refused<>(problem, after);
      case Reply.Unchanged<Answer> unchanged -> new Reply.Unchanged<>();
    };
  }

  public Duration patience() {
    return patience;
  }

  /** Asks and gives whatever came, also when it is a refusal in a form of its own. */
  Reply<Answer> send(Ask ask, Duration limit) {
    var body = BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_BODY);
    return send(ask, limit, body, CompletableFuture::get);
  }

  /**
   * Asks for a file and lands what comes. The answer may take until the limit, as long as something comes within this wire's
   * patience.
   */
  public Reply<Landing> fetch(Ask ask, Landing landing, Duration limit) {
    var patient = new Watch(patience, limit, landing::size);
    var reply = send(ask, patience, landing, patient::await);
    landing.close();
    return reply.then(answer ->
        read(answer).then(text -> landing.hasLanded() ? new Reply.Got<>(landing) : mixed()));
  }

  /** Part of a file answered with another part. */
  private static Reply<Landing> mixed() {
    return new Reply.Away<>("not-understood", null);
  }

  /** How long is waited for an answer. */
  private interface Waiting {
    HttpResponse<String> await(CompletableFuture<HttpResponse<String>> coming)
        throws InterruptedException, ExecutionException;
  }

  private Reply<Answer> send(Ask ask, Duration limit, BodyHandler<String> body, Waiting waiting) {
    if (!isAllowed(ask.address())) return new Reply.Away<>("insecure-address", null);
    var coming = http.sendAsync(request(ask, limit), body);
    underWay.add(coming);
    if (hungUp) coming.cancel(true);
    try {
      var response = waiting.await(coming);
      if (isOfTheProxy(response)) return new Reply.Away<>("proxy-refused", null);
      return new Reply.Got<>(
          new Answer(response.statusCode(), response.body(), retryAfter(response)));
    } catch (InterruptedException stopped) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      return new Reply.Away<>("stopped", null);
    } catch (CancellationException ended) {
      return new Reply.Away<>("stopped", null);
    } catch (ExecutionException failed) {
      return new Reply.Away<>(reason(failed), null);
    } finally {
      underWay.remove(coming);
    }
  }

  /** What comes without TLS where TLS was asked for was said by a proxy, not by the portal. */
  private static boolean isOfTheProxy(HttpResponse<?> response) {
    return "https".equals(response.uri().getScheme()) && response.sslSession().isEmpty();
  }

  /** Ends every request that is under way, and every later one until {@link #pickUp}. */
  public void hangUp() {
    hungUp = true;
    underWay.forEach(coming -> coming.cancel(true));
  }

  public void pickUp() {
    hungUp = false;
  }

  /** Plain HTTP only to this very computer. */
  public static boolean isAllowed(URI address) {
    var host = address.getHost();
    if (host == null) return false;
    return "https".equals(address.getScheme())
        || "http".equals(address.getScheme()) && isLoopback(host);
  }

  /** Whether a host name means this very computer. */
  public static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  private HttpRequest request(Ask ask, Duration limit) {
    var request =
        HttpRequest.newBuilder(ask.address()).timeout(limit).header("User-Agent", userAgent);
    var body = ask.body();
    if (body == null) request.method(ask.method(), BodyPublishers.noBody());
    else
      request
          .header("Content-Type", body.type())
          .method(ask.method(), BodyPublishers.ofString(body.text()));
    if (ask.token() != null) request.header("Authorization", "Bearer " + ask.token());
    ask.headers().forEach(request::header);
    return request.build();
  }

  private static Reply<String> read(Answer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) return new Reply.Got<>(answer.body());
    if (status == 304) return new Reply.Unchanged<>();
    if (status >= 500 || status < 400)
      return new Reply.Away<>("http-" + status, answer.retryAfter());
    var problem = Json.read(answer.body(), Problem.class)
        .filter(told -> told.code() != null || told.detail() != null)
        .orElseGet(() -> new Problem(null, null, status, null, null));
    return new Reply.Refused<>(problem, answer.retryAfter());
  }

  private static @Nullable Duration retryAfter(HttpResponse<?> response) {
    Optional<String> header =
        response.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,9}"));
    return header
        .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_WAIT)))
        .orElse(null);
  }

  private static String reason(ExecutionException failed) {
    var failure = failed.getCause();
    return switch (failure) {
      case null -> "broken-connection";
      case HttpTimeoutException slow -> "timeout";
      case ConnectException refused -> "no-connection";
      case SSLException untrusted -> "tls";
      default -> "broken-connection";
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
