package dev.holdfast.portal.account;

import dev.holdfast.portal.web.OpenSessions;
import org.springframework.context.annotation.Import;

/** What it takes to find accounts and tell their owners of changes, for a program that is not the portal. */
@Import({
  Accounts.class,
  SecurityLog.class,
  CredentialNotice.class,
  Disavowals.class,
  Written.class,
  OpenSessions.class
})
public class AccountsAlone {}
