package dev.holdfast.portal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.KeyRotation.Withdrawal;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.licence.SignedTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class SigningKeysTests {
  private final PortalKeys keys;
  private final KeyRotation rotation;
  private final JdbcClient jdbc;
  private final SettableClock clock;

  SigningKeysTests(PortalKeys keys, KeyRotation rotation, JdbcClient jdbc, SettableClock clock) {
    this.keys = keys;
    this.rotation = rotation;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
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
    var before = signer();
    var kid = rotated();
    assertThat(kid).isNotEqualTo(before);
    assertThat(signer()).isEqualTo(kid);
    assertThat(trusted().find(before).orElseThrow().status()).isEqualTo(KeySet.Status.PREVIOUS);
    assertThat(jdbc.sql("SELECT count(*) FROM signing_key WHERE private_key IS NOT NULL")
            .query(Long.class)
            .single())
        .isEqualTo(1);
    assertThat(audited("signing-key.rotated", kid)).isEqualTo(1);
  }

  @Test
  void theOldKeyLeavesTheSetWhenAllThatItSignedHasRunOut() {
    var before = signer();
    rotated();
    clock.pass(KeyRotation.OVERLAP.minus(Duration.ofMinutes(1)));
    rotation.drop();
    assertThat(rotation.list()).extracting(KeyRotation.Known::kid).contains(before);
    clock.pass(Duration.ofMinutes(2));
    long number = keys.number();
    rotation.drop();
    await().until(() -> keys.number() > number);
    assertThat(trusted().find(before)).isEmpty();
    assertThat(trusted().find(signer())).isPresent();
  }

  @Test
  void theKeyThatSignsIsReplacedWhenItIsWithdrawn() {
    var bad = signer();
    long number = keys.number();
    assertThat(rotation.withdraw(bad, Actor.PORTAL)).isInstanceOf(Withdrawal.Withdrawn.class);
    await().until(() -> keys.number() > number);
    assertThat(signer()).isNotEqualTo(bad);
    assertThat(trusted().find(bad).orElseThrow().status()).isEqualTo(KeySet.Status.WITHDRAWN);
    assertThat(rotation.withdraw(bad, Actor.PORTAL)).isEqualTo(new Withdrawal.Already(bad));
    assertThat(rotation.withdraw("nobody's", Actor.PORTAL)).isEqualTo(new Withdrawal.Unknown());
    assertThat(audited("signing-key.withdrawn", bad)).isEqualTo(1);
  }

  @Test
  void aPreviousKeyIsWithdrawnWithoutAnotherRotation() {
    var old = signer();
    var current = rotated();
    rotation.withdraw(old, Actor.PORTAL);
    await().until(() -> trusted().find(old).orElseThrow().status() == KeySet.Status.WITHDRAWN);
    assertThat(signer()).isEqualTo(current);
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

  private String rotated() {
    long number = keys.number();
    var kid = rotation.rotate(Actor.PORTAL);
    await().until(() -> keys.number() > number);
    return kid;
  }

  private String signer() {
    return keys.signer().publicKey().thumbprint();
  }

  private long audited(String act, String object) {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE act = :act AND object = :object")
        .param("act", act)
        .param("object", object)
        .query(Long.class)
        .single();
  }

  private KeySet trusted() {
    var answer = new KeySetVerifier(keys.rootThumbprint()).verify(keys.signedKeySet(), 0);
    return ((KeySetVerifier.Answer.Trusted) answer).keys();
  }
}
