package dev.holdfast.portal.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A plain HTTP browser with cookies and without scripts: opens pages, sends forms with their CSRF token. Each one calls
 * from an address of its own (127.x.y.z), as people do.
 */
public final class Browser {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");

  private final String url;
  private final CookieManager cookies;
  private final HttpClient client;

  /** A new browser that has never been to the portal at this address. */
  public Browser(String url) {
    this(url, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
  }

  private Browser(String url, CookieManager cookies) {
    this.url = url;
    this.cookies = cookies;
    this.client = HttpClient.newBuilder()
        .cookieHandler(cookies)
        .localAddress(address())
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /** The same browser, led to another node of the portal. */
  public Browser at(String node) {
    return new Browser(node, cookies);
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  /** Opens the page that has the form, then sends the form with its token to {@code action}. */
  public HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
    return send(action, filled(page, fields));
  }

  /** Opens the page that has the form, and fills it in without sending it. */
  public String filled(String page, Map<String, String> fields) {
    var body = fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
    return body + "&_csrf=" + encode(token(page));
  }

  /** Sends a form that was filled in. */
  public HttpResponse<String> send(String action, String form) {
    return post(action, "application/x-www-form-urlencoded", form);
  }

  /** Sends JSON as the portal's own pages do, with the token of {@code page} in the header. */
  public HttpResponse<String> json(String method, String page, String path, String body) {
    return json(method, page, path, body, Map.of());
  }

  /** The same with further headers. */
  public HttpResponse<String> json(
      String method, String page, String path, String body, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(URI.create(url + path))
        .header("Content-Type", "application/json")
        .header("X-XSRF-TOKEN", token(page))
        .method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request);
  }

  public HttpResponse<String> post(String path, String type, String body) {
    return send(HttpRequest.newBuilder(URI.create(url + path))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public CookieManager cookies() {
    return cookies;
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String token(String page) {
    var html = get(page).body();
    var found = CSRF.matcher(html);
    if (!found.find()) {
      throw new IllegalStateException("no form on " + page + ": " + html);
    }
    return found.group(1).replace("&#43;", "+");
  }

  /** An address of this computer that nobody else uses. */
  static InetAddress address() {
    var random = ThreadLocalRandom.current();
    return InetAddress.ofLiteral("127.%d.%d.%d"
        .formatted(random.nextInt(1, 255), random.nextInt(256), random.nextInt(1, 255)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
