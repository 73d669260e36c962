package dev.holdfast.portal.notification;

import static java.time.ZoneOffset.UTC;

import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import dev.holdfast.portal.kernel.Encryption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The installation's key for push services (VAPID, RFC 8292), made when it is first asked for, the same on all nodes. */
@Component
class PushKeys {
  private static final String PURPOSE = "push-key";

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final Clock clock;

  PushKeys(JdbcClient jdbc, Encryption encryption, Clock clock) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.clock = clock;
  }

  VAPIDKeyPair pair() {
    return stored().orElseGet(() -> {
      make();
      return stored().orElseThrow();
    });
  }

  private Optional<VAPIDKeyPair> stored() {
    return jdbc.sql("SELECT public_key, private_key FROM push_key")
        .query((row, number) -> VAPIDKeyPairs.of(
            PrivateKeySources.ofPKCS8Bytes(
                encryption.open(PURPOSE, PURPOSE, row.getBytes("private_key"))),
            PublicKeySources.ofX509Bytes(row.getBytes("public_key"))))
        .optional();
  }

  private void make() {
    var pair = random();
    jdbc.sql("""
            INSERT INTO push_key (public_key, private_key, made_at) VALUES (:public, :private, :now)
            ON CONFLICT (number) DO NOTHING
            """)
        .param("public", pair.getPublic().getEncoded())
        .param("private", encryption.seal(PURPOSE, PURPOSE, pair.getPrivate().getEncoded()))
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }

  private static KeyPair random() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
