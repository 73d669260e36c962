package dev.holdfast.portal.device;

import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.audit.AuditWords;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Notices;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What it takes to change the signing keys, for a program that is not the portal. It brings database, clock and master key. */
@Import({
  KeyRotation.class,
  StoredKeys.class,
  Audit.class,
  AuditWords.class,
  Encryption.class,
  Ids.class,
  Notices.class
})
@EnableTransactionManagement(proxyTargetClass = true)
public class KeysAlone {}
