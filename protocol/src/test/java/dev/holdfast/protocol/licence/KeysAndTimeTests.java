package dev.holdfast.protocol.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.KeySet.Key;
import dev.holdfast.protocol.licence.KeySet.Status;
import dev.holdfast.protocol.licence.KeySetVerifier.Answer;
import dev.holdfast.protocol.licence.KeySetVerifier.Reason;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysAndTimeTests {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String PORTAL = "https://portal.example";
  private final PrivateKeyPair root = PrivateKeyPair.generate(new SecureRandom());
  private final PrivateKeyPair signing = PrivateKeyPair.generate(new SecureRandom());
  private final PrivateKeyPair stranger = PrivateKeyPair.generate(new SecureRandom());
  private final KeySetVerifier verifier = new KeySetVerifier(root.publicKey().thumbprint());

  private KeySet keys(Status status) {
    return KeySet.of(3, PORTAL, NOON, List.of(Key.of(signing.publicKey(), status)));
  }

  @Test
  void aKeySetIsTrustedByThePinnedRootOnly() {
    var keys = keys(Status.CURRENT);
    assertThat(verifier.verify(keys.sign(root), 3)).isEqualTo(new Answer.Trusted(keys));
    assertThat(verifier.verify(keys.sign(stranger), 0))
        .isEqualTo(new Answer.Refused(Reason.OTHER_ROOT));
    assertThat(verifier.verify(keys.sign(root), 4))
        .isEqualTo(new Answer.Refused(Reason.OLDER_NUMBER));
    assertThat(verifier.verify("rubbish", 0)).isEqualTo(new Answer.Refused(Reason.MALFORMED));
  }

  @Test
  void theRootsKeyWithAStrangersSignatureIsRefused() {
    var genuine = keys(Status.CURRENT).sign(root).split("\\.");
    var strange = keys(Status.CURRENT).sign(stranger).split("\\.");
    var mixed = genuine[0] + "." + genuine[1] + "." + strange[2];
    assertThat(verifier.verify(mixed, 0)).isEqualTo(new Answer.Refused(Reason.BAD_SIGNATURE));
  }

  @Test
  void anotherKindOfTextSignedByTheRootIsNoKeySet() {
    var other = Jws.signCarryingKey(LicenceFormat.TYPE, "{}", root);
    assertThat(verifier.verify(other, 0)).isEqualTo(new Answer.Refused(Reason.WRONG_TYPE));
  }

  @Test
  void portalTimeIsBelievedForItsNonceAndByACurrentKey() {
    var told = SignedTime.write(PORTAL, "nonce-1", NOON, signing);
    assertThat(SignedTime.verify(told, keys(Status.CURRENT), "nonce-1")).contains(NOON);
    assertThat(SignedTime.verify(told, keys(Status.CURRENT), "nonce-2")).isEmpty();
    assertThat(SignedTime.verify(told, keys(Status.PREVIOUS), "nonce-1")).isEmpty();
    assertThat(SignedTime.verify(told, keys(Status.WITHDRAWN), "nonce-1")).isEmpty();
    assertThat(SignedTime.verify(
            SignedTime.write(PORTAL, "nonce-1", NOON, stranger), keys(Status.CURRENT), "nonce-1"))
        .isEmpty();
  }
}
