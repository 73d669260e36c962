package dev.holdfast.portal.installation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkTests {
  private static final Map<Setting, String> EVERYWHERE =
      Map.of(Setting.LISTEN, "0.0.0.0", Setting.MAIL_HOST, "mail.example");

  @Test
  void aDemonstrationIsForThisComputerOnly() {
    assertThatThrownBy(() -> network(EVERYWHERE).check(true))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("demonstration");
    assertThatCode(() -> network(EVERYWHERE).check(false)).doesNotThrowAnyException();
    assertThatCode(() -> network(Map.of()).check(true)).doesNotThrowAnyException();
    assertThatCode(() -> network(Map.of(Setting.LISTEN, "::1")).check(true))
        .doesNotThrowAnyException();
  }

  @Test
  void aPortalForOthersNeedsAMailServer() {
    assertThatThrownBy(() -> network(Map.of(Setting.LISTEN, "192.0.2.1")).check(false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("holdfast.mail.host");
  }

  @Test
  void anHttpsAddressNeedsWhoeverEndsTls() {
    var https = Map.of(Setting.URL, "https://portal.example");
    assertThatThrownBy(() -> network(https).check(false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("holdfast.trusted-proxies");
    assertThatThrownBy(() -> network(Map.of(Setting.TLS_CERTIFICATE, "a.pem")).check(false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("holdfast.tls.key");
    assertThatCode(() -> network(Map.of(
                Setting.URL, "https://portal.example",
                Setting.TLS_CERTIFICATE, "a.pem",
                Setting.TLS_KEY, "b.pem"))
            .check(false))
        .doesNotThrowAnyException();
  }

  private static Network network(Map<Setting, String> given) {
    return new Network(Settings.of(Path.of("no-such-file"), Map.of(), given));
  }
}
