package dev.holdfast.portal.account;

import static dev.holdfast.portal.account.PasswordRule.CHARACTERS;
import static dev.holdfast.portal.account.PasswordRule.DIGIT;
import static dev.holdfast.portal.account.PasswordRule.LENGTH;
import static dev.holdfast.portal.account.PasswordRule.LONG;
import static dev.holdfast.portal.account.PasswordRule.LOWER;
import static dev.holdfast.portal.account.PasswordRule.UNCOMMON;
import static dev.holdfast.portal.account.PasswordRule.UPPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.MasterKey;
import dev.holdfast.portal.kernel.Secret;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoosingAPasswordTests {
  private static final Optional<Email> ANNA = Email.parse("annabella.winter@example.org");

  private final Passwords classic = passwords(PasswordPolicy.CLASSIC);
  private final Passwords modern = passwords(PasswordPolicy.MODERN);

  static Stream<Arguments> classicRules() {
    return Stream.of(
        arguments("Lantern-orbit-7", List.of()),
        arguments("Тёплый-Чай-42", List.of()),
        arguments("~!?@#$%^&*_-+()[]{}><Aa7/\\|\"'.,:;", List.of()),
        arguments("Xk7-Vq2p", List.of()),
        arguments("Xk7-Vq2", List.of(LENGTH)),
        arguments("Xk7-Vq2p".repeat(16), List.of()),
        arguments("Xk7-Vq2p".repeat(16) + "x", List.of(LENGTH)),
        arguments("lantern-orbit-7", List.of(UPPER)),
        arguments("LANTERN-ORBIT-7", List.of(LOWER)),
        arguments("Lantern-orbit-x", List.of(DIGIT)),
        arguments("Lantern orbit 7", List.of(CHARACTERS)),
        arguments("Lantern-orbit-7=", List.of(CHARACTERS)),
        arguments("Lantern-orbit-7é", List.of()),
        arguments("Lantern-orbit-7λ", List.of(CHARACTERS)),
        arguments("Lantern-orbit-7\u202E", List.of(CHARACTERS)),
        arguments("Lantern-orbit-7😀", List.of(CHARACTERS)),
        arguments("x", List.of(LENGTH, UPPER, DIGIT, UNCOMMON)));
  }

  @ParameterizedTest
  @MethodSource("classicRules")
  void theClassicRulesAreToldOneByOne(String password, List<PasswordRule> broken) {
    assertThat(classic.broken(Secret.of(password), ANNA)).isEqualTo(broken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password1",
        "PASSWORD1a",
        "Qwerty123",
        "Passw0rd!",
        "Welcome1!",
        "Holdfast1",
        "Holdfast2026",
        "Iloveyou1",
        "Aa123456",
        "Annabella1",
        "Winter2026!"
      })
  void whatOthersUseTooIsRefused(String password) {
    assertThat(classic.broken(Secret.of(password), ANNA)).containsExactly(UNCOMMON);
  }

  @Test
  void theModernRulesAskForLengthAlone() {
    assertThat(modern.broken(Secret.of("lantern orbit pebble"), ANNA)).isEmpty();
    assertThat(modern.broken(Secret.of("😀 λάμπα und Kieselstein 石"), ANNA)).isEmpty();
    assertThat(modern.broken(Secret.of("Xk7-Vq2pXk9-Zw"), ANNA)).containsExactly(LONG);
    assertThat(modern.broken(Secret.of("passwordpassword"), ANNA)).containsExactly(UNCOMMON);
  }

  @Test
  void theSameLettersMatchHoweverTheKeyboardComposesThem() {
    var account = new AccountId(UUID.randomUUID());
    var composed = Normalizer.normalize("Käsekuchen-für-7", Normalizer.Form.NFC);
    var apart = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(apart).isNotEqualTo(composed);
    var sealed = modern.seal(account, Secret.of(composed));
    assertThat(modern.matches(account, sealed, Secret.of(apart))).isTrue();
    assertThat(modern.matches(account, sealed, Secret.of("käsekuchen-für-7"))).isFalse();
  }

  @Test
  void guessingIsHarderTheHigherTheStrength() {
    assertThat(classic.strength(Secret.of(""))).isZero();
    assertThat(classic.strength(Secret.of("password"))).isZero();
    assertThat(classic.strength(Secret.of("Lantern-orbit-7-Pebble"))).isEqualTo(4);
    assertThat(classic.strength(Secret.of("x".repeat(60_000)))).isLessThan(4);
  }

  private static Passwords passwords(PasswordPolicy policy) {
    var encryption = new Encryption(new MasterKey(Secret.of(new byte[MasterKey.BYTES])));
    return new Passwords(encryption, new CommonPasswords(), new AccountSettings(policy, ""));
  }
}
