package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.AccountsAlone;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.mail.MailAlone;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What it takes to reset a second step, for a program that is not the portal. It brings database, clock, site and master key. */
@Import({
  SecondStepReset.class,
  SecondStepRows.class,
  Authenticators.class,
  SecondStepRecord.class,
  AccountsAlone.class,
  MailAlone.class,
  Audit.class,
  Encryption.class,
  Ids.class,
  Notices.class,
  Texts.class
})
@EnableTransactionManagement(proxyTargetClass = true)
public class ResetAlone {}
