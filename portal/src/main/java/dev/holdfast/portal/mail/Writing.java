package dev.holdfast.portal.mail;

import com.ibm.icu.util.ULocale;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Site;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
      String sender,
      @Nullable String stop,
      String stopping) {}

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Texts texts;
  private final Site site;

  Writing(Texts texts, Site site) {
    this.texts = texts;
    this.site = site;
  }

  /** A letter that cannot be turned off. */
  Letter write(Mail mail) {
    return write(words(mail, null), mail);
  }

  /** A letter that names the page where such mails are turned off. */
  Letter write(Mail mail, String stop) {
    return write(words(mail, stop), mail);
  }

  private Letter write(Words words, Mail mail) {
    var html = new StringOutput();
    templates.render("mail/letter.jte", parameters(words), html);
    return new Letter(
        mail.to().email(),
        words.language(),
        words.subject(),
        plain(words),
        html.toString(),
        words.stop());
  }

  private Words words(Mail mail, @Nullable String stop) {
    var locale = mail.to().locale();
    var facts = mail.facts().entrySet().stream()
        .flatMap(fact -> java.util.stream.Stream.of(fact.getKey(), fact.getValue()))
        .toArray();
    return new Words(
        locale.toLanguageTag(),
        ULocale.forLocale(locale).isRightToLeft() ? "rtl" : "ltr",
        oneLine(say(locale, mail, "subject", facts)),
        body(locale, mail, facts),
        mail.opening(),
        mail.opening() instanceof Mail.Opening.Notice ? "" : say(locale, mail, "action", facts),
        open(locale, mail, facts),
        say(locale, mail, "end", facts),
        texts.say(locale, "mail.letter.sender", "url", site.url().toString()),
        stop,
        stop == null ? "" : texts.say(locale, "mail.letter.stop"));
  }

  /** Its paragraphs; the first greets whoever has a name. */
  private List<String> body(Locale locale, Mail mail, Object... facts) {
    var paragraphs = new ArrayList<String>();
    if (!mail.to().name().isEmpty()) {
      paragraphs.add(texts.say(locale, "mail.letter.greeting", "name", mail.to().name()));
    }
    paragraphs.addAll(List.of(say(locale, mail, "body", facts).split("\n\n")));
    return paragraphs;
  }

  private static Map<String, Object> parameters(Words words) {
    return Map.ofEntries(
        Map.entry("language", words.language()),
        Map.entry("direction", words.direction()),
        Map.entry("subject", words.subject()),
        Map.entry("body", words.body()),
        Map.entry("url", url(words.opening())),
        Map.entry("code", code(words.opening())),
        Map.entry("action", words.action()),
        Map.entry("open", words.open()),
        Map.entry("end", words.end()),
        Map.entry("sender", words.sender()),
        Map.entry("stop", Objects.requireNonNullElse(words.stop(), "")),
        Map.entry("stopping", words.stopping()));
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
        + "\n"
        + (words.stop() == null ? "" : words.stopping() + ": " + words.stop() + "\n");
  }

  /** A person's name may stand in a subject: it never adds a header line. */
  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
