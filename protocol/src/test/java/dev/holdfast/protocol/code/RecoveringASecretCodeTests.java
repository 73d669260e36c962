package dev.holdfast.protocol.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecoveringASecretCodeTests {
  private final RecoverySecret secret = RecoverySecret.random(new SecureRandom());

  @Test
  void whatThePortalMakesTheDeviceKnowsAgainHoweverItIsTyped() {
    var device = RecoverySecret.parse(secret.reveal()).orElseThrow();
    for (int number = 1; number <= RecoverySecret.MOST; number++) {
      var code = secret.code(number);
      assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
      assertThat(device.number(code)).hasValue(number);
      var typed = " " + code.toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o');
      assertThat(device.number(typed.replace('1', 'l'))).hasValue(number);
    }
  }

  @Test
  void noTwoCodesAreTheSameAndNoOtherSecretTakesThem() {
    var other = RecoverySecret.random(new SecureRandom());
    var codes = new HashSet<String>();
    for (int number = 1; number <= RecoverySecret.MOST; number++) {
      assertThat(codes.add(secret.code(number))).isTrue();
      assertThat(other.number(secret.code(number))).isEmpty();
    }
  }

  @Test
  void aSymbolMoreLessOrOtherIsNoCode() {
    var code = secret.code(1);
    var last = code.charAt(code.length() - 1) == '2' ? '3' : '2';
    assertThat(secret.number(code.substring(0, code.length() - 1) + last)).isEmpty();
    assertThat(secret.number(code.substring(1))).isEmpty();
    assertThat(secret.number(code + "0")).isEmpty();
    assertThat(secret.number("")).isEmpty();
  }

  /** Made once and written down: a device of today takes the codes of a portal of later. */
  @Test
  void theCodesOfAKnownSecretAreThese() {
    var known =
        RecoverySecret.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8").orElseThrow();
    assertThat(known.code(1)).isEqualTo("5PNN-39D0-18AP-YSY5");
  }
}
