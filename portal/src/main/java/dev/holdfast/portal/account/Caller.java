package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.CallerAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Where a request comes from, as far as its person is told later.
 *
 * @param address IP address; empty when nobody's request is behind an act
 * @param network what limits count: the address, or the /64 network of an IPv6 address
 * @param browser name of the product, empty when unknown
 * @param system name of the product, empty when unknown
 */
public record Caller(String address, String network, String browser, String system) {
  /** The portal itself. */
  public static final Caller PORTAL = new Caller("", "", "", "");

  /** In the order in which they have to be looked for: many say that they are others too. */
  private static final Map<String, String> BROWSERS = ordered(
      "Edg", "Edge",
      "OPR/", "Opera",
      "SamsungBrowser/", "Samsung Internet",
      "Firefox/", "Firefox",
      "FxiOS/", "Firefox",
      "CriOS/", "Chrome",
      "Chrome/", "Chrome",
      "Safari/", "Safari",
      "holdfast", "Holdfast");

  private static final Map<String, String> SYSTEMS = ordered(
      "Windows", "Windows",
      "Android", "Android",
      "iPhone", "iOS",
      "iPad", "iPadOS",
      "Mac OS X", "macOS",
      "CrOS", "ChromeOS",
      "Linux", "Linux");

  /** Who sent this request. */
  public static Caller of(HttpServletRequest request) {
    var agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
    var address = request.getRemoteAddr();
    int zone = address.indexOf('%');
    return new Caller(
        zone < 0 ? address : address.substring(0, zone),
        CallerAddress.of(request),
        first(BROWSERS, agent),
        first(SYSTEMS, agent));
  }

  /** With what, in words. */
  public String device(Texts texts, Locale reader) {
    if (browser.isEmpty() && system.isEmpty()) {
      return texts.say(reader, "account.device.unknown");
    }
    return browser.isEmpty() || system.isEmpty()
        ? browser + system
        : texts.say(reader, "account.device.both", "browser", browser, "system", system);
  }

  private static String first(Map<String, String> names, String agent) {
    return names.entrySet().stream()
        .filter(name -> agent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> ordered(String... pairs) {
    var names = new java.util.LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      names.put(pairs[i], pairs[i + 1]);
    }
    return names;
  }
}
