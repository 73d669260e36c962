package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.act.StatusReport.ReasonView;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes for people how this computer is protected: the level, why, what to do, and how every part stands. */
final class SecurityLines {
  private static final long MEGABYTE = 1_000_000;

  private final Printer printer;

  SecurityLines(Printer printer) {
    this.printer = printer;
  }

  void print(StatusReport status) {
    var security = status.security();
    printer.say("security.level." + security.level().word());
    security.reasons().forEach(this::reason);
    if (!security.hidden().isEmpty())
      printer.say(
          "security.hidden",
          Map.of(
              "reasons",
              security.hidden().stream().map(SecurityLines::why).collect(Collectors.joining(" "))));
    var parts = status.protection();
    engine(parts.engine());
    databases(parts.databases());
    parts.components().forEach(this::component);
    if (parts.working() != null) working(parts.working());
  }

  private void reason(ReasonView reason) {
    var next = "security.next." + reason.id();
    if (Text.has(next))
      printer.say("security.reason", Map.of("sentence", why(reason.id()), "next", Text.of(next)));
    else printer.say("security.reason.plain", Map.of("sentence", why(reason.id())));
  }

  private static String why(String id) {
    return Printer.words("security.why.", id);
  }

  private void engine(ProtectionReport.Engine engine) {
    var name = engine.name() == null ? "" : engine.name();
    var version = engine.version() == null ? "" : " " + engine.version();
    printer.say("security.engine." + engine.state().word(), Map.of("name", name + version));
  }

  private void databases(ProtectionReport.@Nullable Databases databases) {
    if (databases == null) {
      printer.say("security.databases.none");
      return;
    }
    var at = Printer.moment(databases.madeAt());
    if (databases.set() == null) printer.say("security.databases.own", Map.of("at", at));
    else printer.say("security.databases.set", Map.of("set", databases.set(), "at", at));
  }

  private void component(ComponentState state) {
    var mode = state.mode();
    var problem = state.problem();
    var facts = Map.of(
        "component", Printer.words("security.component.", state.component().word()),
        "mode", mode == null ? "" : Printer.words("security.mode.", mode),
        "problem", problem == null ? "" : Printer.words("component.problem.", problem));
    printer.say("security.component." + look(state), facts);
  }

  private static String look(ComponentState state) {
    if (!state.on()) return "off";
    if (state.problem() != null) return "trouble";
    return state.mode() == null ? "on" : "mode";
  }

  private void working(ProtectionReport.Working working) {
    var what = working.scan() == null ? "update" : working.scan().word();
    printer.say("security.working." + what, Map.of("progress", progress(working.progress())));
  }

  /** How far something has come, in a line. */
  static String progress(@Nullable Progress progress) {
    if (progress == null) return Text.of("security.progress.begins");
    var left = progress.secondsLeft();
    var facts = Map.of(
        "percent",
        progress.percent() == null ? "" : progress.percent(),
        "files",
        progress.files(),
        "megabytes",
        progress.bytes() / MEGABYTE,
        "rate",
        progress.bytesPerSecond() / MEGABYTE,
        "left",
        left == null ? "" : span(Duration.ofSeconds(left)));
    if (progress.percent() == null) return Text.of("security.progress.unknown", facts);
    return Text.of(left == null ? "security.progress" : "security.progress.left", facts);
  }

  private static String span(Duration time) {
    return time.toHours() > 0
        ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
