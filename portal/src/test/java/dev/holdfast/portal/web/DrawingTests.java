package dev.holdfast.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DrawingTests {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final Pattern ICON =
      Pattern.compile("(?:icon\\(name|\\bicon) = \"([^\"$]+)\"|-> \"([a-z]+(?:-[a-z]+)+)\"");

  @Test
  void aTermIsDrawnUpToTodayAndNeverBeyondItsPaidPart() {
    var running = Term.of(START, START.plusDays(25), START.plusDays(100), null);
    assertThat(running).isEqualTo(new Term(100, 25));
    assertThat(running.grace()).isFalse();

    var inGrace = Term.of(START, START.plusDays(90), START.plusDays(80), START.plusDays(100));
    assertThat(inGrace.grace()).isTrue();
    assertThat(inGrace.used()).isEqualTo(80);
    assertThat(inGrace.today()).isEqualTo(90);
  }

  @Test
  void aDayBeforeOrAfterTheTermStandsAtItsEdge() {
    assertThat(Term.of(START, START.minusDays(3), START.plusDays(10), null).today())
        .isZero();
    assertThat(Term.of(START, START.plusDays(30), START.plusDays(10), null).today())
        .isEqualTo(100);
    assertThat(Term.of(START, START, START, null).today()).isZero();
  }

  @Test
  void placesAreSegmentsWhileTheyCanBeCountedAtAGlance() {
    assertThat(new Ring(3, 5).all()).isEqualTo("8 2");
    assertThat(new Ring(3, 5).used()).isEqualTo("8 2 8 2 8 22");
    assertThat(new Ring(500, 1000).used()).isEqualTo("5000 5000");
    assertThat(new Ring(1, 1).used()).isEqualTo("10 0");
  }

  @Test
  void moreTakenThanBoughtIsDrawnFull() {
    assertThat(new Ring(7, 5)).isEqualTo(new Ring(5, 5));
    assertThat(new Ring(0, 0).full()).isFalse();
  }

  @Test
  void aQrCodeHasAQuietBorder() {
    var picture = QrPicture.of("https://portal.example/connect?code=WDJB-MJHT");
    assertThat(picture.path()).startsWith("M2,2h1v1h-1z").doesNotContain("M0,", "M1,");
    assertThat(picture.size()).isGreaterThan(25);
  }

  @Test
  void everyIconThatATemplateNamesIsInTheSet() throws IOException {
    var missing = new TreeSet<String>();
    try (var templates = Files.walk(Path.of("src/main/jte"))) {
      for (var template :
          templates.filter(file -> file.toString().endsWith(".jte")).toList()) {
        var named = ICON.matcher(Files.readString(template));
        while (named.find()) {
          var icon = named.group(1) != null ? named.group(1) : named.group(2);
          if (!Icons.names().contains(icon)) {
            missing.add(template + ": " + icon);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
