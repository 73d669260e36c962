package dev.holdfast.agent.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.agent.act.Reports.Action;
import dev.holdfast.agent.window.StatusView.Need;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people see of a report, before it is drawn. */
class ShowingHowItStandsTests {
  private final Words words = new Words(Locale.ENGLISH);

  @Test
  void aProtectedComputerNeedsNothing() {
    var view = StatusView.of(Reports.fine(), words);
    assertThat(view.level()).isEqualTo(Level.PROTECTED);
    assertThat(view.title()).isEqualTo("This computer is protected");
    assertThat(view.needs()).isEmpty();
  }

  @Test
  void theWorstComesFirstAndIsCounted() {
    var report =
        Reports.with(Reports.LIMITED, null, null, Reason.THREAT_NOT_HANDLED, Reason.DATABASES_OLD);
    var view = StatusView.of(report, words);
    assertThat(view.level()).isEqualTo(Level.PROBLEM);
    assertThat(view.sentence()).isEqualTo("2 things need you.");
    assertThat(view.needs()).extracting(Need::step).containsExactly(Step.SEE_THREATS, Step.UPDATE);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsToldInWordsAndHasAStepUnlessItPassesByItself(Reason reason) {
    var view = StatusView.of(Reports.with(Reports.LIMITED, null, null, reason), words);
    boolean passes = reason.level() == Level.WORKING;
    assertThat(view.needs()).hasSize(passes ? 0 : 1);
    for (var need : view.needs()) {
      assertThat(need.what()).isNotEqualTo(reason.id());
      assertThat(need.mend()).isNotEmpty();
      assertThat(need.step()).isNotNull();
    }
  }

  @Test
  void whatRunsIsNotANeed() {
    var view = StatusView.of(Reports.scanning(43), words);
    assertThat(view.needs()).isEmpty();
    assertThat(view.work()).isNotNull().satisfies(work -> {
      assertThat(work.percent()).isEqualTo(43);
      assertThat(work.progress())
          .isEqualTo(
              "43 % · 12,345 files · 988 MB · 9.0 MB a second · about 1 min 15 s left · one threat");
    });
  }

  @Test
  void whatCannotBeToldIsLeftOut() {
    var begun = new Progress(null, 1, 12, 0, null, 0);
    assertThat(Going.of(begun).sentence(words)).isEqualTo("one file · 12 B");
  }

  /** Kind, state, whether a new code has its own block, and what can be done first. */
  static Stream<Arguments> licences() {
    return Stream.of(
        arguments("limited", "active", true, "enter-code"),
        arguments("limited", "expired", false, "enter-code"),
        arguments("auto-renewing", "active", false, "enter-code"),
        arguments("provider", "active", false, "check-status"));
  }

  @ParameterizedTest
  @MethodSource("licences")
  void licensingOffersWhatTheKindAllows(String kind, String state, boolean newCode, String first) {
    var view = LicenceView.of(
        Reports.with(Reports.subscription(kind, state, 20L), null, "anna@example.org"), words);
    assertThat(view.newCode()).isEqualTo(newCode);
    assertThat(view.actions()).extracting(Action::id).first().isEqualTo(first);
    assertThat(view.actions())
        .extracting(Action::id)
        .allSatisfy(id -> assertThat(words.has("action." + id)).isTrue());
    var ids = view.actions().stream().map(Action::id).toList();
    assertThat(ids.contains("renew")).isEqualTo(!kind.equals("provider"));
  }

  @Test
  void theLastDayIsShownAndNotTheExclusiveEnd() {
    var view = LicenceView.of(Reports.with(Reports.LIMITED, Reports.reserve(), null), words);
    assertThat(view.headline()).isEqualTo("Family Plus");
    assertThat(view.reserve()).isNotEmpty();
    assertThat(view.facts())
        .extracting(StatusView.Fact::value)
        .contains("Not connected", "5 devices");
  }

  @Test
  void everyPageAndStepHasAName() {
    assertThat(Arrays.stream(Place.values()).map(place -> "rail." + place.word()))
        .allMatch(words::has);
    assertThat(Arrays.stream(Step.values()).map(step -> "step." + step.word()))
        .allMatch(words::has);
    assertThat(List.of(Theme.values())).allMatch(theme -> words.has("theme." + theme.word()));
  }

  static Stream<Arguments> typed() {
    return Stream.of(
        arguments("", "code.typed.form"),
        arguments("ABCDE-12", "code.typed.form"),
        arguments("ABCDE-1U", "code.typed.foreign"),
        arguments("ABC?", "code.typed.foreign"),
        arguments("00000-00000-00000-00000-00000-0", "code.typed.long"),
        arguments("00000-00000-00000-00000-00001", "code.typed.wrong"),
        arguments("00000 00000 ooooo-00000-00000", "code.typed.good"));
  }

  @ParameterizedTest
  @MethodSource("typed")
  void aCodeIsJudgedWhileItIsTyped(String typed, String key) {
    assertThat(CodeField.key(typed)).isEqualTo(key);
  }

  @Test
  void aTimeOfDayIsOne() {
    assertThat(List.of("09:30", " 23:59 ")).allMatch(SettingsPage::isTime);
    assertThat(List.of("9:30", "24:00", "noon", "")).noneMatch(SettingsPage::isTime);
  }
}
