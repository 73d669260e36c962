package dev.holdfast.protocol.message;

import dev.holdfast.protocol.licence.Entitlement;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.SecurityFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /protection}: how protection stands at the device. The whole of it each time; sent on change, at most once a
 * second, and again with the first contact after a break.
 *
 * @param number grows with every report of the device; an older one than is known changes nothing
 * @param since from when the agent protects this device
 * @param databases those that are loaded, or null
 * @param components every component that the agent has
 * @param quickScanAt end of the last quick scan that was finished, or null
 * @param fullScanAt end of the last full scan that was finished, or null
 * @param working what is running, or null
 * @param threats how many threats are not handled
 * @param permissions ids of what the system must still grant; null from agents that do not look
 */
public record ProtectionReport(
    long number,
    Instant since,
    Engine engine,
    @Nullable Databases databases,
    List<ComponentState> components,
    @Nullable Instant quickScanAt,
    @Nullable Instant fullScanAt,
    @Nullable Working working,
    int threats,
    @Nullable List<String> permissions) {
  public ProtectionReport {
    if (number < 0 || threats < 0 || since == null || engine == null || components == null)
      throw new IllegalArgumentException("a protection report is whole");
    components = List.copyOf(components);
    permissions = permissions == null ? null : List.copyOf(permissions);
  }

  /** The report of an agent that does not look for permissions. */
  public ProtectionReport(
      long number,
      Instant since,
      Engine engine,
      @Nullable Databases databases,
      List<ComponentState> components,
      @Nullable Instant quickScanAt,
      @Nullable Instant fullScanAt,
      @Nullable Working working,
      int threats) {
    this(
        number,
        since,
        engine,
        databases,
        components,
        quickScanAt,
        fullScanAt,
        working,
        threats,
        null);
  }

  /**
   * What the security state follows from.
   *
   * @param running what is running now: {@link #working}, or null where that may be over
   * @param used the subscription in use, or null
   * @param contactAt as in {@link SecurityFacts}
   */
  public SecurityFacts facts(
      @Nullable Working running,
      @Nullable Entitlement used,
      @Nullable Instant contactAt,
      Instant now) {
    return new SecurityFacts(
        engine.state(),
        databases == null ? null : databases.madeAt(),
        since,
        fullScanAt,
        components,
        threats,
        running != null && running.scan() != null,
        running != null && running.scan() == null,
        used == null ? null : SecurityFacts.SubscriptionFacts.of(used, now),
        contactAt,
        permissions == null ? List.of() : permissions);
  }

  /** The same under another number. */
  public ProtectionReport numbered(long other) {
    return new ProtectionReport(
        other,
        since,
        engine,
        databases,
        components,
        quickScanAt,
        fullScanAt,
        working,
        threats,
        permissions);
  }

  /**
   * The engine.
   *
   * @param name such as {@code ClamAV}, or null without one
   * @param why stable id of why it does not run, or null
   */
  public record Engine(
      EngineState state,
      @Nullable String name,
      @Nullable String version,
      @Nullable String why) {}

  /**
   * Signature databases.
   *
   * @param set number of the portal's set, or null when they came another way
   * @param madeAt when they were made
   */
  public record Databases(@Nullable Long set, Instant madeAt) {}

  /**
   * What is running.
   *
   * @param scan kind of the scan, or null when it is an update
   * @param command the portal's command that it does, or null
   */
  public record Working(
      @Nullable ScanKind scan,
      Instant startedAt,
      @Nullable Progress progress,
      @Nullable String command) {}
}
