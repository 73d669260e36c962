package dev.holdfast.portal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.licence.SignedTime;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class SigningKeysTests {
  private final PortalKeys keys;
  private final JdbcClient jdbc;

  SigningKeysTests(PortalKeys keys, JdbcClient jdbc) {
    this.keys = keys;
    this.jdbc = jdbc;
  }

  @Test
  void anAgentThatPinnedTheRootTrustsTheKeySetAndWhatItsKeysSign() {
    var time = keys.signedTime("a-nonce-of-mine");
    assertThat(SignedTime.verify(time, trusted(), "a-nonce-of-mine")).isPresent();
    assertThat(SignedTime.verify(time, trusted(), "another-nonce")).isEmpty();
  }

  @Test
  void anAgentThatPinnedAnotherRootDoesNot() {
    var answer = new KeySetVerifier("another").verify(keys.signedKeySet(), 0);
    assertThat(answer)
        .isEqualTo(new KeySetVerifier.Answer.Refused(KeySetVerifier.Reason.OTHER_ROOT));
  }

  @Test
  void afterARotationTheNewKeySignsAndTheOldOneStaysGood() {
    long number = keys.number();
    var before = keys.signer().publicKey().thumbprint();
    keys.rotate();
    await().until(() -> keys.number() > number);
    assertThat(keys.signer().publicKey().thumbprint()).isNotEqualTo(before);
    assertThat(trusted().find(before).orElseThrow().status()).isEqualTo(KeySet.Status.PREVIOUS);
  }

  @Test
  void twoKeysNeverSignAtOnce() {
    keys.number();
    assertThatThrownBy(() -> jdbc.sql("""
            INSERT INTO signing_key (thumbprint, public_key, private_key, made_at)
            SELECT 'twin', public_key, private_key, made_at FROM signing_key WHERE previous_at IS NULL
            """).update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  private KeySet trusted() {
    var answer = new KeySetVerifier(keys.rootThumbprint()).verify(keys.signedKeySet(), 0);
    return ((KeySetVerifier.Answer.Trusted) answer).keys();
  }
}
