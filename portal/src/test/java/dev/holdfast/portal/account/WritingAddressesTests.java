package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingAddressesTests {

  @ParameterizedTest
  @CsvSource({
    "anna@example.org, anna@example.org, anna@example.org",
    "'  Anna@Example.ORG ', Anna@example.org, anna@example.org",
    "anna+portal@example.org, anna+portal@example.org, anna+portal@example.org",
    "anna@bücher.example, anna@xn--bcher-kva.example, anna@xn--bcher-kva.example",
    "anna@BÜCHER.example, anna@xn--bcher-kva.example, anna@xn--bcher-kva.example",
    "anna@пример.испытание, anna@xn--e1afmkfd.xn--80akhbyknj4f, anna@xn--e1afmkfd.xn--80akhbyknj4f",
    "o'neill@example.org, o'neill@example.org, o'neill@example.org"
  })
  void manyWaysOfWritingReachOnePerson(String typed, String address, String key) {
    var email = Email.parse(typed).orElseThrow();
    assertThat(email.address()).isEqualTo(address);
    assertThat(email.key()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "anna",
        "anna@",
        "@example.org",
        "anna@example",
        "anna@@example.org",
        "an na@example.org",
        "anna@exam ple.org",
        ".anna@example.org",
        "anna.@example.org",
        "an..na@example.org",
        "anna@-example.org",
        "anna@example..org",
        "anna@example.org\r\nBcc: all@example.org",
        "anna\n@example.org",
        "an\u0000na@example.org",
        "anna\u202E@example.org",
        "\u2066anna@example.org",
        "anna@exa\u200Bmple..org",
        "änna@example.org",
        "<anna@example.org>",
        "anna@example.org,bert@example.org",
        "\"anna b\"@example.org",
        "anna@[127.0.0.1]"
      })
  void whatIsNoAddressIsRefused(String typed) {
    assertThat(Email.parse(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"64, true", "65, false"})
  void theLocalPartHasAtMost64Symbols(int length, boolean taken) {
    assertThat(Email.parse("a".repeat(length) + "@example.org").isPresent()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"254, true", "255, false", "60000, false"})
  void anAddressHasAtMost254Symbols(int length, boolean taken) {
    var start = "anna@";
    var end = ".example.org";
    var labels = new StringBuilder();
    int missing = length - start.length() - end.length();
    while (missing > 0) {
      int label = Math.min(missing, missing == 51 ? 48 : 50);
      labels
          .append(labels.isEmpty() ? "" : ".")
          .append("x".repeat(label - (labels.isEmpty() ? 0 : 1)));
      missing -= label;
    }
    var typed = start + labels + end;
    assertThat(typed).hasSize(length);
    assertThat(Email.parse(typed).isPresent()).isEqualTo(taken);
  }
}
