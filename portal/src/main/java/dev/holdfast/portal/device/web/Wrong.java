package dev.holdfast.portal.device.web;

import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Collects the fields of one message that cannot be used, so that one answer names them all. */
final class Wrong {
  private final Texts texts;
  private final Locale locale;
  private final List<Problem.FieldProblem> fields = new ArrayList<>();

  Wrong(Texts texts, Locale locale) {
    this.texts = texts;
    this.locale = locale;
  }

  /** The value as {@code read} takes it; otherwise the field is noted and the answer is null. */
  <T> @Nullable T read(String field, @Nullable String value, Function<String, Optional<T>> read) {
    if (value == null) {
      add(field, "missing-field");
      return null;
    }
    var taken = read.apply(value);
    if (taken.isEmpty()) {
      add(field, "malformed-field");
      return null;
    }
    return taken.get();
  }

  /** One line of text of so many characters at most. */
  @Nullable
  String line(String field, @Nullable String value, int most) {
    return read(field, value, text -> Line.parse(text, most).map(Line::text));
  }

  void add(String field, String code) {
    var detail = texts.say(locale, "device.field." + code, "field", field);
    fields.add(new Problem.FieldProblem("/" + field, code, detail));
  }

  boolean any() {
    return !fields.isEmpty();
  }

  ResponseEntity<Problem> answer() {
    var first = fields.getFirst();
    return Problem.of(422, first.code(), first.detail())
        .with(List.copyOf(fields))
        .answer();
  }
}
