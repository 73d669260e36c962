package dev.holdfast.portal.device;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives every device that holds a licence by a withdrawn key another one. Each device is a transaction of its own, and what
 * is done is no longer found, so it may be stopped anywhere and begun again, at any node.
 */
@Component
class Replacing {
  private static final Logger log = LoggerFactory.getLogger(Replacing.class);
  private static final int AT_ONCE = 200;

  private final JdbcClient jdbc;
  private final List<Relicensing> issuers;
  private final TransactionTemplate transaction;

  Replacing(JdbcClient jdbc, List<Relicensing> issuers, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.issuers = issuers;
    this.transaction = transaction;
  }

  void run() {
    int replaced = 0;
    List<DeviceId> some = some();
    while (!some.isEmpty() && !Thread.currentThread().isInterrupted()) {
      some.forEach(device -> transaction.executeWithoutResult(status -> replace(device)));
      replaced += some.size();
      some = some();
    }
    if (replaced > 0) {
      log.info("Replaced the licences of {} devices, because their key was withdrawn", replaced);
    }
  }

  private List<DeviceId> some() {
    return jdbc.sql("""
            SELECT s.device FROM signing_key k JOIN signed_licence s ON s.thumbprint = k.thumbprint
             WHERE k.withdrawn_at IS NOT NULL LIMIT :most
            """).param("most", AT_ONCE).query(UUID.class).list().stream()
        .map(DeviceId::new)
        .toList();
  }

  /** What the issuers leave untouched is worth nothing, so it need not be remembered. */
  private void replace(DeviceId device) {
    issuers.forEach(issuer -> issuer.refresh(device));
    jdbc.sql("""
            DELETE FROM signed_licence
             WHERE device = :device
               AND thumbprint IN (SELECT thumbprint FROM signing_key WHERE withdrawn_at IS NOT NULL)
            """).param("device", device.value()).update();
  }
}
