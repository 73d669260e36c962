package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.licensing.Previous;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codes that a program presents: the one to redeem and, with a renewal, that of the previous licence. */
sealed interface Presented {
  /** Both are codes; whether they are known is another question. */
  record Codes(CodeText code, Previous previous, boolean replace) implements Presented {
    Codes(CodeText code, Previous previous) {
      this(code, previous, false);
    }

    /** The same, put into use at once. */
    Codes replacing() {
      return new Codes(code, previous, true);
    }

    /** What makes two requests the same. */
    List<String> same() {
      var before = previous.code();
      return List.of(
          code.symbols(),
          before == null ? "" : before.symbols(),
          String.valueOf(previous.agreedDays()),
          String.valueOf(replace));
    }
  }

  /** This field holds no code. */
  record Wrong(String field, Reading reading) implements Presented {}

  /** Reads what was sent. */
  static Presented read(
      String code, @Nullable String previousCode, @Nullable Boolean acceptsShorterTerm) {
    var agreed = Boolean.TRUE.equals(acceptsShorterTerm) ? Previous.SHORTER.agreedDays() : null;
    return switch (CodeText.read(code)) {
      case Reading.Read(var read)
      when previousCode == null || previousCode.isBlank() ->
        new Codes(read, new Previous(null, agreed));
      case Reading.Read(var read) ->
        switch (CodeText.read(previousCode)) {
          case Reading.Read(var before) -> new Codes(read, new Previous(before, agreed));
          case Reading wrong -> new Wrong("previousCode", wrong);
        };
      case Reading wrong -> new Wrong("code", wrong);
    };
  }
}
