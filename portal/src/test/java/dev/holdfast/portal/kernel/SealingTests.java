package dev.holdfast.portal.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealingTests {
  private final Encryption encryption = new Encryption(new MasterKey(Secret.of(new byte[32])));

  @Test
  void opensForTheSamePurposeAndBindingOnly() {
    var sealed = encryption.seal("code", "cod_1", "secret".getBytes(UTF_8));
    assertThat(encryption.open("code", "cod_1", sealed)).asString(UTF_8).isEqualTo("secret");
    assertThatThrownBy(() -> encryption.open("code", "cod_2", sealed))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> encryption.open("mail", "cod_1", sealed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noticesEveryFlippedBit() {
    var sealed = encryption.seal("code", "", "x".getBytes(UTF_8));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      var altered = sealed.clone();
      altered[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> encryption.open("code", "", altered))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void neverSealsTheSameTextTheSameWayTwice() {
    assertThat(encryption.seal("a", "", new byte[8]))
        .isNotEqualTo(encryption.seal("a", "", new byte[8]));
  }

  @Test
  void digestsDependOnPurposeAndKey() {
    var other = new Encryption(new MasterKey(Secret.of(new byte[] {
      1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
    })));
    assertThat(encryption.digest("code", "x"))
        .hasSize(32)
        .isEqualTo(encryption.digest("code", "x"));
    assertThat(encryption.digest("code", "x")).isNotEqualTo(encryption.digest("mail", "x"));
    assertThat(encryption.digest("code", "x")).isNotEqualTo(other.digest("code", "x"));
  }

  @Test
  void aSecretPrintsNothing() {
    assertThat(Secret.of("hunter2").toString()).isEqualTo("[redacted]");
  }
}
