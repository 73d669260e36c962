package dev.holdfast.portal.protection;

import dev.holdfast.portal.device.Device;
import dev.holdfast.protocol.StableId;
import dev.holdfast.protocol.licence.Entitlement;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.SecurityFacts;
import dev.holdfast.protocol.protection.SecurityRules;
import dev.holdfast.protocol.protection.SecurityState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device and how it stands.
 *
 * @param told what it said of its protection last, and when; none before it has said anything
 * @param state what follows from that, from its subscription and from its contact; none while nothing was told
 */
public record Guarded(
    Device device, @Nullable Told told, @Nullable SecurityState state) {
  /** A report and when it came. */
  public record Told(ProtectionReport report, Instant at) {}

  /** How it stands in a word. */
  public enum Look {
    UNKNOWN,
    PROBLEM,
    ATTENTION,
    WORKING,
    PROTECTED,
    /** It does not scan, and what it holds is in order. */
    COVERED,
    /** Its agent cannot tell: it is older than protection. */
    OLD_AGENT,
    /** Its agent has not told yet. */
    NOT_TOLD;

    /** Stable id in kebab-case. */
    public String id() {
      return StableId.of(this);
    }
  }

  /** Judges by what is known now. What was running when an off-line device was last heard counts for nothing. */
  static Guarded of(
      Device device,
      @Nullable Told told,
      @Nullable Entitlement used,
      SecurityRules rules,
      Instant now) {
    if (told == null && !scans(device)) {
      return new Guarded(device, null, SecurityState.of(covered(device, used, now), rules, now));
    }
    return told == null
        ? new Guarded(device, null, null)
        : new Guarded(
            device, told, SecurityState.of(facts(device, told.report(), used, now), rules, now));
  }

  public Look look() {
    if (state == null) {
      return Commands.able(device) ? Look.NOT_TOLD : Look.OLD_AGENT;
    }
    return told == null && state.level() == Level.PROTECTED
        ? Look.COVERED
        : Look.valueOf(state.level().name());
  }

  /** False for a phone or tablet whose program holds the licence and does nothing more. */
  public static boolean scans(Device device) {
    return device.installation().type() == Device.Type.COMPUTER || Commands.able(device);
  }

  /** True when it is, and nothing that would say otherwise was hidden away by its owner. */
  public boolean safe() {
    return state != null && (state.level() == Level.PROTECTED || state.level() == Level.WORKING);
  }

  /** What is running there, as far as it can be known. */
  public ProtectionReport.@Nullable Working working() {
    return told == null || !device.contact().online() ? null : told.report().working();
  }

  private static SecurityFacts covered(Device device, @Nullable Entitlement used, Instant now) {
    var contact = device.contact();
    return SecurityFacts.withoutScanning(
        now,
        used == null ? null : SecurityFacts.SubscriptionFacts.of(used, now),
        contact.online() ? now : contact.lastAt());
  }

  private static SecurityFacts facts(
      Device device, ProtectionReport report, @Nullable Entitlement used, Instant now) {
    var contact = device.contact();
    return report.facts(
        contact.online() ? report.working() : null,
        used,
        contact.online() ? now : contact.lastAt(),
        now);
  }
}
