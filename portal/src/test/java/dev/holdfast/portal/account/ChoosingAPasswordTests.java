package dev.holdfast.portal.account;

import static dev.holdfast.portal.account.PasswordRule.CHARACTERS;
import static dev.holdfast.portal.account.PasswordRule.DIGIT;
import static dev.holdfast.portal.account.PasswordRule.LENGTH;
import static dev.holdfast.portal.account.PasswordRule.LONG;
import static dev.holdfast.portal.account.PasswordRule.LOWER;
import static dev.holdfast.portal.account.PasswordRule.UNCOMMON;
import static dev.holdfast.portal.account.PasswordRule.UPPER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.MasterKey;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.Site;
import java.net.URI;
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

  private static final Encryption ENCRYPTION =
      new Encryption(new MasterKey(Secret.of(new byte[MasterKey.BYTES])));
  private static final CommonPasswords COMMON = new CommonPasswords();
  private static final int STANDARD = AccountSettings.STANDARD_MEMORY;

  private static final Passwords CLASSIC = passwords(PasswordPolicy.CLASSIC, STANDARD, false);
  private static final Passwords MODERN = passwords(PasswordPolicy.MODERN, STANDARD, false);

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
    assertThat(CLASSIC.broken(Secret.of(password), ANNA)).isEqualTo(broken);
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
    assertThat(CLASSIC.broken(Secret.of(password), ANNA)).containsExactly(UNCOMMON);
  }

  @Test
  void theModernRulesAskForLengthAlone() {
    assertThat(MODERN.broken(Secret.of("lantern orbit pebble"), ANNA)).isEmpty();
    assertThat(MODERN.broken(Secret.of("😀 λάμπα und Kieselstein 石"), ANNA)).isEmpty();
    assertThat(MODERN.broken(Secret.of("Xk7-Vq2pXk9-Zw"), ANNA)).containsExactly(LONG);
    assertThat(MODERN.broken(Secret.of("passwordpassword"), ANNA)).containsExactly(UNCOMMON);
  }

  @Test
  void theSameLettersMatchHoweverTheKeyboardComposesThem() {
    var account = new AccountId(UUID.randomUUID());
    var composed = Normalizer.normalize("Käsekuchen-für-7", Normalizer.Form.NFC);
    var apart = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(apart).isNotEqualTo(composed);
    var sealed = MODERN.seal(account, Secret.of(composed));
    assertThat(MODERN.matches(account, sealed, Secret.of(apart))).isTrue();
    assertThat(MODERN.matches(account, sealed, Secret.of("käsekuchen-für-7"))).isFalse();
  }

  @Test
  void guessingIsHarderTheHigherTheStrength() {
    assertThat(CLASSIC.strength(Secret.of(""))).isZero();
    assertThat(CLASSIC.strength(Secret.of("password"))).isZero();
    assertThat(CLASSIC.strength(Secret.of("Lantern-orbit-7-Pebble"))).isEqualTo(4);
    assertThat(CLASSIC.strength(Secret.of("x".repeat(60_000)))).isLessThan(4);
  }

  @Test
  void whoeverStealsHashesHasMuchWorkWithEach() {
    var account = new AccountId(UUID.randomUUID());
    var sealed = CLASSIC.seal(account, Secret.of("Lantern-orbit-7"));
    assertThat(new String(ENCRYPTION.open("password", account.text(), sealed), UTF_8))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void cheapHashesAreForSandboxes() {
    assertThatThrownBy(() -> passwords(PasswordPolicy.CLASSIC, STANDARD - 1, false))
        .hasMessageContaining("in a sandbox only");
    assertThat(passwords(PasswordPolicy.CLASSIC, STANDARD - 1, true)).isNotNull();
  }

  private static Passwords passwords(PasswordPolicy policy, int memory, boolean sandbox) {
    var site = new Site(URI.create("http://localhost"), sandbox, sandbox, "", "");
    return new Passwords(ENCRYPTION, COMMON, new AccountSettings(policy, "", memory), site);
  }
}
