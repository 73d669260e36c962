package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceFormat;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to signing: signs licences and remembers the newest of each device, so that it can be revoked, and replaced
 * when its key is withdrawn. Lock the device first.
 */
@Service
public class SignedLicences {
  private final JdbcClient jdbc;
  private final PortalKeys keys;
  private final Notices notices;
  private final Clock clock;

  SignedLicences(JdbcClient jdbc, PortalKeys keys, Notices notices, Clock clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.notices = notices;
    this.clock = clock;
  }

  /** The name that licences give their issuer. */
  public String issuer() {
    return keys.issuer();
  }

  /**
   * The licence as its device gets it, signed by the key that signs now. One of another subscription that the device may
   * still believe comes on the revocation list.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public String sign(DeviceId device, Licence licence) {
    var signer = keys.signer();
    revokeOther(device, licence.active().subscription());
    Rows.expectOne(jdbc.sql("""
            INSERT INTO signed_licence (device, licence, subscription, thumbprint, until)
            VALUES (:device, :licence, :subscription, :thumbprint, :until)
            ON CONFLICT (device) DO UPDATE
               SET licence = EXCLUDED.licence, subscription = EXCLUDED.subscription,
                   thumbprint = EXCLUDED.thumbprint, until = EXCLUDED.until
            """)
        .param("device", device.value())
        .param("licence", licence.id())
        .param("subscription", licence.active().subscription())
        .param("thumbprint", signer.publicKey().thumbprint())
        .param("until", licence.validity().offlineUntil().atOffset(ZoneOffset.UTC))
        .update());
    return LicenceFormat.write(licence, signer);
  }

  /**
   * Puts the device's newest licence on the revocation list, if it has one that has not run out. Its device is not woken by
   * this.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void revoke(DeviceId device, RevocationReason reason) {
    int revoked = jdbc.sql("""
            WITH gone AS (DELETE FROM signed_licence WHERE device = :device RETURNING device, licence, until)
            INSERT INTO revocation (licence, device, reason, revoked_at, until)
            SELECT licence, device, :reason, :now, until FROM gone WHERE until > :now
            """)
        .param("device", device.value())
        .param("reason", reason.id())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    tell(revoked);
  }

  private void revokeOther(DeviceId device, String subscription) {
    int revoked = jdbc.sql("""
            INSERT INTO revocation (licence, device, reason, revoked_at, until)
            SELECT licence, device, :reason, :now, until FROM signed_licence
             WHERE device = :device AND subscription <> :subscription AND until > :now
            """)
        .param("reason", RevocationReason.REPLACED.id())
        .param("device", device.value())
        .param("subscription", subscription)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    tell(revoked);
  }

  /** Before the device is woken, so that every node counts the list anew when the device asks for it. */
  private void tell(int revoked) {
    if (revoked == 1) {
      notices.send(Revocations.CHANGED, "added");
    }
  }
}
