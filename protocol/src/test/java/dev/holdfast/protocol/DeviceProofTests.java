package dev.holdfast.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.protocol.jose.PrivateKeyPair;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class DeviceProofTests {
  private static final String PORTAL = "https://portal.example/device/v1";
  private final PrivateKeyPair device = PrivateKeyPair.generate(new SecureRandom());
  private final PrivateKeyPair other = PrivateKeyPair.generate(new SecureRandom());

  @Test
  void holdsForItsPurposePortalNonceAndKeyOnly() {
    var proof = DeviceProof.ENROL.sign(PORTAL, "nonce", device);
    assertThat(DeviceProof.ENROL.verify(proof, PORTAL, "nonce", device.publicKey()))
        .isTrue();
    assertThat(DeviceProof.RENEW.verify(proof, PORTAL, "nonce", device.publicKey()))
        .isFalse();
    assertThat(DeviceProof.ENROL.verify(
            proof, "https://elsewhere.example", "nonce", device.publicKey()))
        .isFalse();
    assertThat(DeviceProof.ENROL.verify(proof, PORTAL, "another", device.publicKey()))
        .isFalse();
    assertThat(DeviceProof.ENROL.verify(proof, PORTAL, "nonce", other.publicKey()))
        .isFalse();
    assertThat(DeviceProof.ENROL.verify("", PORTAL, "nonce", device.publicKey()))
        .isFalse();
    assertThat(DeviceProof.ENROL.verify("!", PORTAL, "nonce", device.publicKey()))
        .isFalse();
  }

  @Test
  void aKeyPairIsRestoredOnlyFromItsOwnHalves() {
    var restored = PrivateKeyPair.restore(device.publicKey(), device.privateBytes());
    var proof = DeviceProof.ENROL.sign(PORTAL, "nonce", restored);
    assertThat(DeviceProof.ENROL.verify(proof, PORTAL, "nonce", device.publicKey()))
        .isTrue();
    assertThatThrownBy(() -> PrivateKeyPair.restore(other.publicKey(), device.privateBytes()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
