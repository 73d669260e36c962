package dev.holdfast.protocol.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Crockford;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensAndConnectCodesTests {
  private final SecureRandom random = new SecureRandom();

  @Test
  void idsAreReadBack() {
    for (int round = 0; round < 1000; round++) {
      long high = random.nextLong();
      long low = random.nextLong();
      assertThat(Crockford.decode(Crockford.encode(high, low)).orElseThrow())
          .containsExactly(high, low);
    }
    assertThat(Crockford.encode(-1, -1)).isEqualTo("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    assertThat(Crockford.encode(0, 1)).isEqualTo("00000000000000000000000001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "0000000000000000000000000I",
        "0000000000000000000000000a"
      })
  void noOtherTextIsAnId(String text) {
    assertThat(Crockford.decode(text)).isEmpty();
  }

  @Test
  void aTokenIsReadBackAndNeverPrinted() {
    var device = Crockford.encode(random.nextLong(), random.nextLong());
    var token = DeviceToken.random(device, random);
    assertThat(DeviceToken.parse(token.reveal())).contains(token);
    assertThat(token.deviceSymbols()).isEqualTo(device);
    assertThat(token.toString()).doesNotContain(token.secret()).doesNotContain(device);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hfd_",
        "hfd_00000000000000000000000001_short",
        "hfd_00000000000000000000000001_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "hfd_0000000000000000000000000U_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void noOtherTextIsAToken(String text) {
    assertThat(DeviceToken.parse(text)).isEmpty();
  }

  @Test
  void aConnectCodeIsReadBackAndNeverPrinted() {
    var code = ConnectCode.random(random);
    assertThat(ConnectCode.parse(" " + code.reveal() + "\n")).contains(code);
    assertThat(ConnectCode.parse(code.reveal() + "0")).isEmpty();
    assertThat(code.toString()).isEqualTo("hfc_[redacted]");
  }
}
