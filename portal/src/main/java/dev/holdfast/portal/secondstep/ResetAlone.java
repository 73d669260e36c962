package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Addresses;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.audit.AuditWords;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What it takes to reset a second step, for a program that is not the portal. It brings database, clock and master key. */
@Import({
  PhoneRows.class,
  SecondStepReset.class,
  SecondStepRows.class,
  Authenticators.class,
  Addresses.class,
  Audit.class,
  AuditWords.class,
  Encryption.class,
  Ids.class
})
@EnableTransactionManagement(proxyTargetClass = true)
public class ResetAlone {}
