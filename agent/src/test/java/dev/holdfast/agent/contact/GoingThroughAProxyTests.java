package dev.holdfast.agent.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.holdfast.agent.world.SmallProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A portal that only a proxy can find, over TLS with an authority of its own. */
class GoingThroughAProxyTests {
  private static final String PASSWORD = "only-for-a-test";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir
  Path folder;

  private final SSLContext before = usual();
  private HttpsServer portal;
  private SmallProxy proxy;

  private static SSLContext usual() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @BeforeEach
  void begin() throws Exception {
    var trusted = trusted();
    SSLContext.setDefault(trusted);
    portal = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    portal.setHttpsConfigurator(new HttpsConfigurator(trusted));
    portal.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    portal.createContext("/", exchange -> {
      var answer = "hello from the portal".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    portal.start();
    proxy = new SmallProxy(portal.getAddress().getPort());
  }

  @AfterEach
  void end() throws IOException {
    SSLContext.setDefault(before);
    if (proxy != null) proxy.close();
    if (portal != null) portal.stop(0);
  }

  private SSLContext trusted() throws Exception {
    var file = folder.resolve("keys.p12");
    var made = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            "CN=portal.test",
            "-ext",
            "SAN=dns:portal.test",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString())
        .inheritIO()
        .start();
    assertThat(made.waitFor()).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private Reply<String> ask(Map<String, String> environment) {
    try (var wire = new Wire(new Proxies(environment), PATIENCE, "test")) {
      return wire.text(Wire.Ask.get(URI.create("https://portal.test/device/v1")), PATIENCE);
    }
  }

  @Test
  void thePortalIsReachedThroughItAndTheProxySeesOnlyWhereTo() {
    assertThat(ask(Map.of("HTTPS_PROXY", proxy.url())))
        .isEqualTo(new Reply.Got<>("hello from the portal"));
    assertThat(proxy.asked()).containsExactly("CONNECT portal.test:443 HTTP/1.1");
    assertThat(proxy.seen()).doesNotContain("hello from the portal");
  }

  @Test
  void whatIsExceptedGoesDirectly() {
    assertThat(ask(Map.of("HTTPS_PROXY", proxy.url(), "NO_PROXY", "other.test,.test")))
        .isInstanceOf(Reply.Away.class);
    assertThat(proxy.asked()).isEmpty();
    assertThat(ask(Map.of("HTTPS_PROXY", proxy.url(), "NO_PROXY", "other.test")))
        .isInstanceOf(Reply.Got.class);
  }

  @Test
  void aProxyThatRefusesOrIsGoneIsABreakOfContact() throws IOException {
    proxy.refusal = "HTTP/1.1 403 Forbidden";
    assertThat(ask(Map.of("HTTPS_PROXY", proxy.url()))).isInstanceOf(Reply.Away.class);
    proxy.refusal =
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=x";
    assertThat(ask(Map.of("HTTPS_PROXY", proxy.url()))).isInstanceOf(Reply.Away.class);
    proxy.close();
    assertThat(ask(Map.of("HTTPS_PROXY", proxy.url()))).isInstanceOf(Reply.Away.class);
  }
}
