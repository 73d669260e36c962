package dev.holdfast.portal.licensing;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.code.CodeText;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** CODE-9: sends an activation code that nobody has redeemed to the person who bought it. */
@Service
public class CodeMails {
  /** What came of it. */
  public sealed interface Sending {
    /** The mail is in the outbox. */
    record Sent(CodeId code, String product) implements Sending {}

    record UnknownCode() implements Sending {}

    /** Its owner has it already. */
    record Redeemed() implements Sending {}

    /** It could not be redeemed now. */
    record NotRedeemable(Refusal why) implements Sending {}
  }

  /** What the letter is made of. */
  @Component
  record Desk(Outbox outbox, Texts texts, Site site, Ids ids, Encryption encryption) {
    /** What tells an auditor who knows an address whether it was this one, and nobody else anything. */
    String trace(Mail.Recipient to) {
      var digest = encryption.digest("code-mail-recipient", to.email().toLowerCase(Locale.ROOT));
      return HexFormat.of().formatHex(digest, 0, 12);
    }
  }

  private static final String TOPIC = "licensing.mail.code";

  private final Codes codes;
  private final Claims claims;
  private final Happenings happenings;
  private final Desk desk;
  private final Clock clock;

  CodeMails(Codes codes, Claims claims, Happenings happenings, Desk desk, Clock clock) {
    this.codes = codes;
    this.claims = claims;
    this.happenings = happenings;
    this.desk = desk;
    this.clock = clock;
  }

  /** Sends the code that is presented whole. */
  @Transactional
  public Sending send(CodeText code, Mail.Recipient to, Actor by) {
    return codes
        .find(code)
        .<Sending>map(found -> send(found, to, by))
        .orElseGet(Sending.UnknownCode::new);
  }

  /** Sends the code of this id. */
  @Transactional
  public Sending send(CodeId code, Mail.Recipient to, Actor by) {
    return codes
        .find(code)
        .<Sending>map(found -> send(found, to, by))
        .orElseGet(Sending.UnknownCode::new);
  }

  private Sending send(IssuedCode code, Mail.Recipient to, Actor by) {
    if (code.made() != null) {
      return new Sending.Redeemed();
    }
    var refusal = code.refusal(clock.instant());
    if (refusal.isPresent()) {
      return new Sending.NotRedeemable(refusal.get());
    }
    var offer = new Subscription.Offer(claims.plan(code), claims.product(code));
    var text = codes.text(code.id()).canonical();
    var link = desk.site().link("/subscriptions/new-code#code=" + text);
    desk.outbox()
        .send(new Mail(
                "licensing.code:" + desk.ids().next(),
                to,
                TOPIC,
                facts(code, offer, to.locale()),
                new Mail.Opening.Purchase(text, link))
            .about(Category.REQUESTED));
    happenings.audit(by, "code.mailed", code.id().text(), Map.of("to", desk.trace(to)));
    return new Sending.Sent(code.id(), offer.product().name());
  }

  private Map<String, Object> facts(IssuedCode code, Subscription.Offer offer, Locale locale) {
    var facts = new HashMap<String, Object>();
    facts.put("product", offer.product().name());
    facts.put("app", offer.product().app());
    facts.put("devices", offer.plan().sold().devicePlaces());
    facts.put("term", offer.plan().term().map(term -> words(term, locale)).orElse(""));
    facts.put("limited", code.activateBy() == null ? "no" : "yes");
    facts.put("day", code.activateBy() == null ? "" : lastDay(code.activateBy(), locale));
    facts.put("downloads", desk.site().link("/downloads"));
    facts.put("support", desk.site().support());
    return facts;
  }

  private String words(Period term, Locale locale) {
    return term.getDays() != 0
        ? count("days", term.getDays(), locale)
        : term.toTotalMonths() % 12 == 0
            ? count("years", term.toTotalMonths() / 12, locale)
            : count("months", term.toTotalMonths(), locale);
  }

  private String count(String unit, long count, Locale locale) {
    return desk.texts().say(locale, "licensing.term." + unit, "count", count);
  }

  /** The last day in UTC, where activate-by dates are counted. */
  private static String lastDay(Instant activateBy, Locale locale) {
    var format = DateFormat.getDateInstance(DateFormat.LONG, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(activateBy.minusMillis(1)));
  }
}
