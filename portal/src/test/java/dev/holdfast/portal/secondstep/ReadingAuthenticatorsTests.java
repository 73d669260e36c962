package dev.holdfast.portal.secondstep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingAuthenticatorsTests {
  /** The key of the examples in RFC 6238, appendix B. */
  private static final AuthenticatorKey KEY =
      new AuthenticatorKey("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void theExamplesOfTheStandardAreRead(long second, String code) {
    var now = Instant.ofEpochSecond(second);
    assertThat(KEY.step(code, now, 0)).hasValue(second / 30);
  }

  @Test
  void oneStepBeforeAndAfterIsTakenAndNoMore() {
    var now = Instant.ofEpochSecond(1_111_111_111);
    long step = AuthenticatorKey.stepAt(now);
    assertThat(KEY.step(KEY.code(step - 1), now, 0)).hasValue(step - 1);
    assertThat(KEY.step(KEY.code(step + 1), now, 0)).hasValue(step + 1);
    assertThat(KEY.step(KEY.code(step - 2), now, 0)).isEmpty();
    assertThat(KEY.step(KEY.code(step + 2), now, 0)).isEmpty();
  }

  @Test
  void aStepThatWasTakenIsNotTakenAgain() {
    var now = Instant.ofEpochSecond(1_111_111_111);
    long step = AuthenticatorKey.stepAt(now);
    assertThat(KEY.step(KEY.code(step), now, step)).isEmpty();
    assertThat(KEY.step(KEY.code(step - 1), now, step)).isEmpty();
    assertThat(KEY.step(KEY.code(step + 1), now, step)).hasValue(step + 1);
  }

  @Test
  void theKeyIsToldAsAppsReadIt() {
    assertThat(KEY.text()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assertThat(KEY.address("Holdfast", "anna+1@example.org"))
        .isEqualTo(
            "otpauth://totp/Holdfast:anna%2B1%40example.org"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Holdfast&algorithm=SHA1&digits=6&period=30");
    assertThat(AuthenticatorKey.random().bytes()).hasSize(20);
  }

  @Test
  void codesAreReadAsPeopleTypeThem() {
    assertThat(TypedCode.digits(" 123 456 ")).hasValue("123456");
    assertThat(TypedCode.digits("123-456")).hasValue("123456");
    assertThat(TypedCode.digits("١٢٣٤٥٦")).hasValue("123456");
    assertThat(TypedCode.digits("12345")).isEmpty();
    assertThat(TypedCode.digits("1234567")).isEmpty();
    assertThat(TypedCode.digits("12345a")).isEmpty();
    assertThat(TypedCode.digits("")).isEmpty();
  }
}
