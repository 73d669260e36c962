package dev.holdfast.agent.contact;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxy that the environment names by {@code HTTPS_PROXY}, except for this computer and what {@code NO_PROXY} lists. */
public final class Proxies extends ProxySelector {
  private static final int DEFAULT_PORT = 8080;

  private final Optional<Proxy> proxy;
  private final List<String> direct;

  public Proxies(Map<String, String> environment) {
    this.proxy = either(environment, "HTTPS_PROXY").flatMap(Proxies::parse);
    this.direct = either(environment, "NO_PROXY")
        .map(list -> Arrays.stream(list.split(","))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList())
        .orElse(List.of());
  }

  @Override
  public List<Proxy> select(URI address) {
    var host = address.getHost().toLowerCase(Locale.ROOT);
    if (Wire.isLoopback(host) || direct.stream().anyMatch(entry -> covers(entry, host)))
      return List.of(Proxy.NO_PROXY);
    return List.of(proxy.orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxyAddress, IOException failure) {}

  private static boolean covers(String entry, String host) {
    var domain = entry.startsWith(".") ? entry.substring(1) : entry;
    return domain.equals("*") || host.equals(domain) || host.endsWith("." + domain);
  }

  private static Optional<String> either(Map<String, String> environment, String name) {
    return Optional.ofNullable(
            environment.getOrDefault(name, environment.get(name.toLowerCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  private static Optional<Proxy> parse(String text) {
    try {
      var address = URI.create(text.contains("://") ? text : "http://" + text);
      if (address.getHost() == null) return Optional.empty();
      int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
      return Optional.of(
          new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), port)));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
