package dev.holdfast.agent.window;

import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.act.StatusReport.About;
import dev.holdfast.agent.act.StatusReport.LicenceView;
import dev.holdfast.agent.act.StatusReport.PortalView;
import dev.holdfast.agent.act.StatusReport.ReasonView;
import dev.holdfast.agent.act.StatusReport.SecurityView;
import dev.holdfast.agent.act.StatusReport.SetupView;
import dev.holdfast.agent.act.StatusReport.SubscriptionView;
import dev.holdfast.agent.act.StatusReport.VersionView;
import dev.holdfast.protocol.message.AccountView;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.message.ProtectionReport.Databases;
import dev.holdfast.protocol.message.ProtectionReport.Engine;
import dev.holdfast.protocol.message.ProtectionReport.Working;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.ScanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a computer may stand. */
final class Reports {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final SubscriptionView LIMITED = subscription("limited", "active", 365L);

  private Reports() {}

  static SubscriptionView subscription(String kind, String state, @Nullable Long days) {
    return new SubscriptionView(
        "sub_1",
        "Family",
        "Plus",
        "family-plus-1y",
        kind,
        state,
        NOW,
        days == null ? null : NOW.plus(Duration.ofDays(days)),
        days,
        null,
        5,
        null,
        null);
  }

  static SubscriptionView reserve() {
    return new SubscriptionView(
        "sub_2",
        "Family",
        "Plus",
        "family-plus-1y",
        "limited",
        "not-started",
        null,
        NOW.plus(Duration.ofDays(730)),
        365L,
        null,
        5,
        NOW.plus(Duration.ofDays(365)),
        null);
  }

  static StatusReport fine() {
    return with(LIMITED, null, "anna@example.org");
  }

  static StatusReport with(
      @Nullable SubscriptionView used,
      @Nullable SubscriptionView reserve,
      @Nullable String email,
      Reason... reasons) {
    return report(used, reserve, email, null, reasons);
  }

  static StatusReport scanning(int percent) {
    var progress = new Progress(percent, 12_345, 987_654_321, 9_000_000, 75L, 1);
    return report(
        LIMITED,
        null,
        "anna@example.org",
        new Working(ScanKind.FULL, NOW, progress, null),
        Reason.SCAN_RUNNING);
  }

  private static StatusReport report(
      @Nullable SubscriptionView used,
      @Nullable SubscriptionView reserve,
      @Nullable String email,
      @Nullable Working working,
      Reason... reasons) {
    var views = Arrays.stream(reasons)
        .map(reason -> new ReasonView(reason.id(), reason.level()))
        .toList();
    var level = views.isEmpty() ? Level.PROTECTED : views.getFirst().level();
    return new StatusReport(
        new About("0.1.0", "dev_01KAJ8Q6000000000000000000", "/var/lib/holdfast", NOW, false),
        new PortalView("https://portal.example.org", null, true, null, NOW),
        email != null,
        email == null ? null : new AccountView("acc_1", email),
        new LicenceView(
            used == null ? "none" : "valid", null, null, 1L, NOW, NOW, NOW.plusSeconds(1_209_600)),
        used,
        reserve,
        "running",
        new SecurityView(level, views, List.of()),
        new ProtectionReport(
            0,
            NOW,
            new Engine(EngineState.RUNNING, "ClamAV", "1.4.3", null),
            new Databases(12L, NOW),
            List.of(
                new ComponentState(Component.REAL_TIME_PROTECTION, true, "fanotify", null),
                new ComponentState(Component.SCHEDULED_SCAN, false, null, null)),
            NOW,
            null,
            working,
            0),
        null,
        new SetupView(true, List.of()),
        new VersionView(null, false, true, null, null));
  }
}
