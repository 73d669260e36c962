package dev.holdfast.portal.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a registration and writes its mail, both or neither. */
@Component
class RegistrationLetters {
  private final PendingRegistrations pending;
  private final Accounts accounts;
  private final Outbox outbox;
  private final Audit audit;
  private final Site site;

  RegistrationLetters(
      PendingRegistrations pending, Accounts accounts, Outbox outbox, Audit audit, Site site) {
    this.pending = pending;
    this.accounts = accounts;
    this.outbox = outbox;
    this.audit = audit;
    this.site = site;
  }

  /** @param next where the person goes on after confirming, a path of this portal */
  @Transactional
  void write(Registered registered, String next) {
    var known = accounts.byEmail(registered.email());
    if (known.isPresent()) {
      outbox.send(Mail.link(
              "account.already:" + registered.account(),
              known.get().recipient(),
              "account.mail.already",
              site.link("/sign-in"),
              Map.of())
          .about(Category.REQUESTED));
      audit.record(Actor.GUEST, "account.registered-again", known.get().id().text(), Map.of());
      return;
    }
    var token = Tokens.random(256);
    pending.put(registered, token, registered.madeAt().plus(Registrations.life()));
    outbox.send(Mail.link(
            "account.confirm:" + registered.account(),
            recipient(registered),
            registered.hasPassword() ? "account.mail.confirm" : "account.mail.begin",
            site.link("/confirm?token=" + token.reveal() + goingOn(next)),
            Map.of("hours", Registrations.life().toHours()))
        .about(Category.REQUESTED));
    audit.record(
        Actor.GUEST,
        "account.registered",
        registered.account().text(),
        Map.of(
            "agreed", registered.agreed().stream().map(StatementVersion::text).toList()));
  }

  private static String goingOn(String next) {
    return next.equals("/") ? "" : "&continue=" + URLEncoder.encode(next, UTF_8);
  }

  private static Mail.Recipient recipient(Registered registered) {
    return new Mail.Recipient(
        registered.email().address(), Locale.forLanguageTag(registered.home().language()));
  }
}
