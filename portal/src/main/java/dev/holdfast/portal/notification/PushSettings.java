package dev.holdfast.portal.notification;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which push services browsers may name: the portal sends requests to no other address.
 *
 * @param hosts names of hosts; one that begins with a dot stands for all below it
 */
@ConfigurationProperties("holdfast.push")
record PushSettings(
    @DefaultValue({
      "fcm.googleapis.com",
      "updates.push.services.mozilla.com",
      ".push.apple.com",
      ".notify.windows.com"
    })
    List<String> hosts) {
  private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1");

  /** True for an address of a named service, by https; by http only on this computer. */
  boolean allow(URI address) {
    var host = address.getHost();
    return host != null
        && address.getRawUserInfo() == null
        && named(host)
        && (("https".equals(address.getScheme()) && address.getPort() == -1)
            || ("http".equals(address.getScheme()) && THIS_COMPUTER.contains(host)));
  }

  private boolean named(String host) {
    return hosts.stream()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .anyMatch(name -> name.startsWith(".") ? host.endsWith(name) : host.equals(name));
  }
}
