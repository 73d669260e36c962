package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.protection.Guarded;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a device stands, as programs see it.
 *
 * @param state {@code protected}, {@code covered}, {@code working}, {@code attention}, {@code problem}, {@code unknown}, {@code not-told} or
 *     {@code old-agent}
 * @param reasons all that count, the worst first
 * @param hidden those that its owner does not want to see
 */
record ProtectionView(
    String state,
    List<ReasonView> reasons,
    List<ReasonView> hidden,
    @Nullable Instant toldAt,
    @Nullable EngineView engine,
    @Nullable DatabasesView databases,
    List<ComponentView> components,
    @Nullable Instant quickScanAt,
    @Nullable Instant fullScanAt,
    int threats,
    @Nullable WorkingView working) {

  record ReasonView(String id, String level, String text, boolean canBeHidden) {}

  record EngineView(
      String state,
      @Nullable String name,
      @Nullable String version,
      @Nullable String why) {}

  record DatabasesView(@Nullable Long set, Instant madeAt) {}

  record ComponentView(
      String component,
      boolean on,
      @Nullable String mode,
      @Nullable String problem) {
    static ComponentView of(ComponentState state) {
      return new ComponentView(state.component().word(), state.on(), state.mode(), state.problem());
    }
  }

  /** {@code scan} is its kind, none with an update; {@code command} the one that it does. */
  record WorkingView(
      @Nullable String scan,
      Instant startedAt,
      @Nullable Progress progress,
      @Nullable String command) {}

  static ProtectionView of(Guarded guarded, Texts texts, Locale locale) {
    var state = guarded.state();
    var told = guarded.told();
    var report = told == null ? null : told.report();
    return new ProtectionView(
        guarded.look().id(),
        state == null ? List.of() : reasons(state.reasons(), texts, locale),
        state == null ? List.of() : reasons(state.hidden(), texts, locale),
        told == null ? null : told.at(),
        report == null ? null : engine(report.engine()),
        report == null || report.databases() == null
            ? null
            : new DatabasesView(report.databases().set(), report.databases().madeAt()),
        report == null
            ? List.of()
            : report.components().stream().map(ComponentView::of).toList(),
        report == null ? null : report.quickScanAt(),
        report == null ? null : report.fullScanAt(),
        report == null ? 0 : report.threats(),
        working(guarded.working()));
  }

  private static EngineView engine(ProtectionReport.Engine engine) {
    return new EngineView(engine.state().word(), engine.name(), engine.version(), engine.why());
  }

  private static List<ReasonView> reasons(List<Reason> all, Texts texts, Locale locale) {
    return all.stream()
        .map(each -> new ReasonView(
            each.id(),
            each.level().word(),
            texts.say(locale, "protection.reason." + each.id() + ".what"),
            each.canBeHidden()))
        .toList();
  }

  private static @Nullable WorkingView working(ProtectionReport.@Nullable Working working) {
    return working == null
        ? null
        : new WorkingView(
            working.scan() == null ? null : working.scan().word(),
            working.startedAt(),
            working.progress(),
            working.command());
  }
}
