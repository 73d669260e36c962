package dev.holdfast.portal.legal.web;

import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.legal.Publication;
import dev.holdfast.portal.legal.Statement;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what an operator wants to publish. */
@Component
class DraftReading {
  private static final int LONGEST_BODY = 60_000;
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_CONSEQUENCE = 500;

  /** What was read. */
  sealed interface Read {
    record Good(Publication.Draft draft) implements Read {}

    /** One field is not right. */
    record Wrong(String field, String detail) implements Read {}
  }

  private final Clock clock;

  DraftReading(Clock clock) {
    this.clock = clock;
  }

  Read read(StatementsApi.NewStatement body) {
    var id = Objects.requireNonNullElse(body.id(), "");
    if (id.length() > 64 || !id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      return new Read.Wrong("id", "Small letters, digits and single hyphens, at most 64.");
    }
    var kind = kind(body.kind());
    if (kind.isEmpty()) {
      return new Read.Wrong("kind", "One of needed, optional, device-needed, device-optional.");
    }
    var from = instant(body.validFrom());
    if (from.isEmpty() && body.validFrom() != null) {
      return new Read.Wrong("validFrom", "An instant such as 2027-12-31T00:00:00Z.");
    } else if (from.filter(clock.instant()::isAfter).isPresent()) {
      return new Read.Wrong("validFrom", "A version counts from now on, or from a later instant.");
    }
    var texts = new HashMap<String, Statement.Text>();
    var wrong = texts(body.texts(), texts);
    return wrong.isPresent()
        ? wrong.get()
        : new Read.Good(new Publication.Draft(id, kind.get(), from.orElse(null), texts));
  }

  private static Optional<Read> texts(
      @Nullable List<StatementsApi.@Nullable NewText> sent, Map<String, Statement.Text> texts) {
    if (sent == null || sent.isEmpty() || sent.size() > 100) {
      return Optional.of(new Read.Wrong("texts", "At least one text, and each language once."));
    }
    for (int at = 0; at < sent.size(); at++) {
      var wrong = text(sent.get(at), "texts/" + at + "/", texts);
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private static Optional<Read> text(
      StatementsApi.@Nullable NewText sent, String place, Map<String, Statement.Text> texts) {
    if (sent == null) {
      return Optional.of(new Read.Wrong("texts", "A text has language, title and body."));
    }
    var language = language(sent.language());
    var title = Optional.ofNullable(sent.title()).flatMap(it -> Line.parse(it, LONGEST_TITLE));
    var body = words(sent.body(), LONGEST_BODY).filter(it -> !it.isEmpty());
    var consequence =
        words(Objects.requireNonNullElse(sent.consequence(), ""), LONGEST_CONSEQUENCE);
    if (language.isEmpty()) {
      return wrong(place + "language", "A language tag such as en or pt-BR.");
    } else if (title.isEmpty() || title.get().text().length() > LONGEST_TITLE) {
      return wrong(place + "title", "A title of 1 to 120 characters.");
    } else if (body.isEmpty()) {
      return wrong(place + "body", "Markdown of 1 to 60,000 characters.");
    } else if (consequence.isEmpty()) {
      return wrong(place + "consequence", "At most 500 characters.");
    }
    var text = new Statement.Text(title.get().text(), body.get(), consequence.get());
    return texts.put(language.get(), text) == null
        ? Optional.empty()
        : wrong(place + "language", "Each language once.");
  }

  private static Optional<Read> wrong(String field, String detail) {
    return Optional.of(new Read.Wrong(field, detail));
  }

  private static Optional<Statement.Kind> kind(@Nullable String text) {
    return java.util.Arrays.stream(Statement.Kind.values())
        .filter(kind -> kind.word().equals(text))
        .findFirst();
  }

  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(it -> OffsetDateTime.parse(it).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> language(@Nullable String tag) {
    try {
      return Optional.ofNullable(tag)
          .map(it -> new Locale.Builder().setLanguageTag(it).build().toLanguageTag())
          .filter(it -> !it.equals("und") && it.length() <= 35);
    } catch (IllformedLocaleException malformed) {
      return Optional.empty();
    }
  }

  /** Several lines; of the control characters only tabs and line ends. */
  private static Optional<String> words(@Nullable String text, int most) {
    return Optional.ofNullable(text)
        .map(it -> it.replace("\r\n", "\n").strip())
        .filter(it -> it.length() <= most)
        .filter(it -> it.codePoints()
            .allMatch(c -> c == '\n'
                || c == '\t'
                || (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)));
  }
}
