package dev.holdfast.portal.mail;

import com.ibm.icu.util.ULocale;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Site;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts a mail into words: a plain part and an HTML part that say the same. */
@Component
class Writing {
  /** What both parts are made of. */
  private record Words(
      String language,
      String direction,
      String subject,
      List<String> body,
      Mail.Opening opening,
      String action,
      String open,
      String end,
      String sender) {}

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Texts texts;
  private final Site site;

  Writing(Texts texts, Site site) {
    this.texts = texts;
    this.site = site;
  }

  Letter write(Mail mail) {
    var words = words(mail);
    var html = new StringOutput();
    templates.render("mail/letter.jte", parameters(words), html);
    return new Letter(
        mail.to().email(), words.language(), words.subject(), plain(words), html.toString());
  }

  private Words words(Mail mail) {
    var locale = mail.to().locale();
    var facts = mail.facts().entrySet().stream()
        .flatMap(fact -> java.util.stream.Stream.of(fact.getKey(), fact.getValue()))
        .toArray();
    return new Words(
        locale.toLanguageTag(),
        ULocale.forLocale(locale).isRightToLeft() ? "rtl" : "ltr",
        oneLine(say(locale, mail, "subject", facts)),
        List.of(say(locale, mail, "body", facts).split("\n\n")),
        mail.opening(),
        mail.opening() instanceof Mail.Opening.Notice ? "" : say(locale, mail, "action", facts),
        open(locale, mail, facts),
        say(locale, mail, "end", facts),
        texts.say(locale, "mail.letter.sender", "url", site.url().toString()));
  }

  private static Map<String, Object> parameters(Words words) {
    return Map.of(
        "language", words.language(),
        "direction", words.direction(),
        "subject", words.subject(),
        "body", words.body(),
        "url", url(words.opening()),
        "code", code(words.opening()),
        "action", words.action(),
        "open", words.open(),
        "end", words.end(),
        "sender", words.sender());
  }

  private static String url(Mail.Opening opening) {
    return switch (opening) {
      case Mail.Opening.Link(var url) -> url;
      case Mail.Opening.Purchase(var code, var url) -> url;
      case Mail.Opening.Code code -> "";
      case Mail.Opening.Notice() -> "";
    };
  }

  private static String code(Mail.Opening opening) {
    return switch (opening) {
      case Mail.Opening.Code(var code) -> code;
      case Mail.Opening.Purchase(var code, var url) -> code;
      case Mail.Opening.Link link -> "";
      case Mail.Opening.Notice() -> "";
    };
  }

  /** The words of the link. */
  private String open(Locale locale, Mail mail, Object... facts) {
    return switch (mail.opening()) {
      case Mail.Opening.Link link -> say(locale, mail, "action", facts);
      case Mail.Opening.Purchase purchase -> say(locale, mail, "open", facts);
      case Mail.Opening.Code code -> "";
      case Mail.Opening.Notice() -> "";
    };
  }

  private String say(Locale locale, Mail mail, String part, Object... facts) {
    return texts.say(locale, mail.topic() + "." + part, facts);
  }

  private static String plain(Words words) {
    var first = switch (words.opening()) {
      case Mail.Opening.Link(var url) -> words.action() + ": " + url + "\n\n";
      case Mail.Opening.Code(var code) -> words.action() + ": " + code + "\n\n";
      case Mail.Opening.Purchase(var code, var url) ->
        words.action() + ": " + code + "\n\n" + words.open() + ": " + url + "\n\n";
      case Mail.Opening.Notice() -> "";
    };
    return first
        + String.join("\n\n", words.body())
        + "\n\n-- \n"
        + words.end()
        + "\n"
        + words.sender()
        + "\n";
  }

  /** A person's name may stand in a subject: it never adds a header line. */
  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
