package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.ComponentsReport;
import dev.holdfast.agent.act.Reports.Schedule;
import dev.holdfast.agent.protection.Components;
import dev.holdfast.agent.protection.ScheduledScans;
import dev.holdfast.protocol.protection.Component;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the person decides about the components of protection. */
final class Arranging {
  private static final int LONGEST = 90;

  private final Components components;
  private final ScheduledScans scans;

  Arranging(Agent agent) {
    this.components = agent.protection().components();
    this.scans = agent.protection().scheduledScans();
  }

  Outcome list() {
    var schedule = new Schedule(scans.daily().toString(), scans.fullEvery());
    return Outcome.ok(new ComponentsReport(components.states(), schedule, components.areAtWork()));
  }

  Outcome turn(String name, boolean on) {
    var component = Component.of(name);
    if (component.isEmpty()) return unknown();
    components.turn(component.get(), on);
    return list();
  }

  Outcome plan(String name, @Nullable String daily, @Nullable Integer fullEvery) {
    if (Component.of(name).isEmpty()) return unknown();
    if (!name.equals(Component.SCHEDULED_SCAN.word()))
      return Outcome.failed(Exit.USAGE, "nothing-to-set");
    if (fullEvery != null && (fullEvery < 1 || fullEvery > LONGEST))
      return Outcome.failed(Exit.USAGE, "full-every-out-of-bounds");
    try {
      scans.plan(daily == null ? null : LocalTime.parse(daily), fullEvery);
      return list();
    } catch (DateTimeException malformed) {
      return Outcome.failed(Exit.USAGE, "time-malformed");
    }
  }

  private static Outcome unknown() {
    var names =
        Arrays.stream(Component.values()).map(Component::word).collect(Collectors.joining(", "));
    return Outcome.failed(Exit.USAGE, "unknown-component", names);
  }
}
