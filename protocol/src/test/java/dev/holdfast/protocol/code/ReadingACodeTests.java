package dev.holdfast.protocol.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Crockford;
import dev.holdfast.protocol.code.CodeText.Reading;
import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingACodeTests {
  private static final int CODES = 200;
  private final SecureRandom random = new SecureRandom();

  @Test
  void catchesEveryWrongSymbol() {
    for (int round = 0; round < CODES; round++) {
      var code = CodeText.random(random).symbols();
      for (int at = 0; at < code.length(); at++) {
        for (char other : Crockford.ALPHABET.toCharArray()) {
          if (other == code.charAt(at)) continue;
          var wrong = code.substring(0, at) + other + code.substring(at + 1);
          assertThat(CodeText.read(wrong)).isEqualTo(new Reading.CheckFailed());
        }
      }
    }
  }

  @Test
  void catchesEverySwapOfTwoDifferentSymbols() {
    for (int round = 0; round < CODES; round++) {
      var code = CodeText.random(random).symbols();
      for (int one = 0; one < code.length(); one++) {
        for (int two = one + 1; two < code.length(); two++) {
          var symbols = code.toCharArray();
          if (symbols[one] == symbols[two]) continue;
          symbols[one] = code.charAt(two);
          symbols[two] = code.charAt(one);
          assertThat(CodeText.read(new String(symbols))).isEqualTo(new Reading.CheckFailed());
        }
      }
    }
  }

  @Test
  void weightsAreThirtyOneDifferentPowers() {
    var powers = new HashSet<Integer>();
    for (int power = 1, step = 0; step < 31; step++) {
      powers.add(power);
      power = GaloisField.times(power, GaloisField.ELEMENT);
    }
    assertThat(powers).hasSize(31).doesNotContain(0);
  }

  @Test
  void isReadBackFromItsOwnForm() {
    for (int round = 0; round < 1000; round++) {
      var code = CodeText.random(random);
      assertThat(CodeText.read(code.canonical())).isEqualTo(new Reading.Read(code));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789ABCDEFGHJKMNPQF",
        "01234-56789-ABCDE-FGHJK-MNPQF",
        "01234 56789 abcde fghjk mnpqf",
        "  01234--56789ABCDE-FGHJK-MNPQF-\t",
        "oI234-56789-aBCDE-FGHJK-MNPQF",
        "Ol234–56789—ABCDE−FGHJK\u00a0MNPQF"
      })
  void takesSmallLettersSpacesHyphensAndLookAlikes(String typed) {
    assertThat(CodeText.parse(typed).orElseThrow().canonical())
        .isEqualTo("01234-56789-ABCDE-FGHJK-MNPQF");
  }

  @ParameterizedTest
  @CsvSource({"'',0", "01234-56789,10", "01234-56789-ABCDE-FGHJK-MNPQFF,26"})
  void saysHowManySymbolsItHas(String typed, int have) {
    assertThat(CodeText.read(typed)).isEqualTo(new Reading.WrongLength(have, 25));
  }

  @ParameterizedTest
  @CsvSource({"01234-5678U,10,U", "é,0,é", "01\u000034,2,'\u0000'", "0😀,1,😀", "0\u202e1,1,\u202e"
  })
  void namesTheFirstSymbolOutsideTheAlphabet(String typed, int position, String symbol) {
    assertThat(CodeText.read(typed)).isEqualTo(new Reading.ForeignSymbol(position, symbol));
  }

  @Test
  void survivesAMillionCharacters() {
    assertThat(CodeText.read("0".repeat(1 << 20))).isEqualTo(new Reading.WrongLength(1 << 20, 25));
  }

  @Test
  void hidesAllButTheLastGroupWhenPrinted() {
    var code = CodeText.parse("01234-56789-ABCDE-FGHJK-MNPQF").orElseThrow();
    assertThat(code.masked()).isEqualTo("•••••-•••••-•••••-•••••-MNPQF");
    assertThat("entered: " + code).doesNotContain("01234", "FGHJK");
  }

  @Test
  void canBeFourByFive() {
    var shape = new CodeText.Shape(4, 5);
    var code = CodeText.random(random, shape);
    assertThat(code.canonical()).hasSize(23);
    assertThat(CodeText.read(code.canonical(), shape)).isEqualTo(new Reading.Read(code));
  }
}
