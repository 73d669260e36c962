package dev.holdfast.agent.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTheWayTests {
  @ParameterizedTest
  @CsvSource({
    "https://portal.example, true",
    "http://portal.example, false",
    "http://localhost:8080, true",
    "http://127.0.0.1:8080, true",
    "http://127.9.9.9, true",
    "http://[::1]:8080, true",
    "http://localhost.example, false",
    "http://127.0.0.1.example, false",
    "ftp://localhost, false",
    "file:///etc/passwd, false"
  })
  void plainHttpStaysOnThisComputer(URI address, boolean allowed) {
    assertThat(Wire.isAllowed(address)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "https://portal.example, proxy.example",
    "https://inside.corp.example, ''",
    "https://corp.example, ''",
    "https://notcorp.example, proxy.example",
    "http://localhost:8080, ''"
  })
  void theProxyOfTheEnvironmentIsTakenUnlessExcepted(URI address, String expected) {
    var proxies = new Proxies(
        Map.of("https_proxy", "http://proxy.example:3128", "NO_PROXY", "localhost, .corp.example"));
    var chosen = proxies.select(address).getFirst();
    var host = chosen.address() instanceof InetSocketAddress proxy ? proxy.getHostString() : "";
    assertThat(host).isEqualTo(expected);
  }

  @Test
  void withoutAProxyTheWayIsDirect() {
    assertThat(new Proxies(Map.of()).select(URI.create("https://portal.example")))
        .isEqualTo(List.of(Proxy.NO_PROXY));
  }

  @Test
  void aComputersNameIsMadeFit() {
    assertThat(new ThisComputer(null, Map.of("HOSTNAME", "desk\u0007\n")).name())
        .isEqualTo("desk");
    assertThat(new ThisComputer(null, Map.of("HOSTNAME", "x".repeat(300))).name())
        .hasSize(64);
  }
}
