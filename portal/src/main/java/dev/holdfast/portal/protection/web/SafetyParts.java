package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.DeviceSafety;
import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.protection.Command;
import dev.holdfast.portal.protection.Commands;
import dev.holdfast.portal.protection.Guarded;
import dev.holdfast.portal.protection.SecurityStates;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.Reason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How devices stand, in the words of the pages. */
@org.springframework.stereotype.Component
class SafetyParts implements DeviceSafety {
  private final SecurityStates states;
  private final Commands commands;
  private final Clock clock;

  SafetyParts(SecurityStates states, Commands commands, Clock clock) {
    this.states = states;
    this.commands = commands;
    this.clock = clock;
  }

  @Override
  public Map<DeviceId, Safety> of(Collection<Device> devices) {
    var open = commands.unfinished(devices.stream().map(Device::id).toList()).stream()
        .collect(Collectors.groupingBy(Command::device));
    var all = new HashMap<DeviceId, Safety>();
    states
        .of(devices)
        .forEach(each -> all.put(
            each.device().id(),
            of(each, open.getOrDefault(each.device().id(), List.of()), "list")));
    return all;
  }

  /** How one stands; {@code from} is the page that buttons come back to. */
  Safety of(Guarded guarded, List<Command> open, String from) {
    var look = guarded.look();
    var path = "/devices/" + guarded.device().id().text();
    var state = guarded.state();
    var send = path + "/commands?from=" + from;
    return new Safety(
        state != null,
        meaning(look),
        icon(look),
        Words.of("protection.state." + look.id()),
        state == null ? Words.of("protection.state." + look.id() + ".detail") : null,
        state == null
            ? List.of()
            : state.reasons().stream().map(each -> line(each, path, send)).toList(),
        running(guarded, open, from),
        acts(guarded.device(), send));
  }

  private static List<Act> acts(Device device, String send) {
    if (Commands.able(device)) {
      return List.of(act(CommandKind.QUICK_SCAN, "scan-line", send));
    }
    return Guarded.scans(device)
        ? List.of(new Act(Words.of("protection.mend.get-agent"), "download", "/downloads", null))
        : List.of();
  }

  static Line line(Reason reason, String path, String send) {
    return new Line(
        reason.id(),
        meaning(reason.level()),
        Words.of("protection.reason." + reason.id() + ".what"),
        Words.of("protection.reason." + reason.id() + ".mend"),
        mending(reason, path, send));
  }

  static Act act(CommandKind kind, String icon, String send) {
    return new Act(Words.of("protection.command." + kind.word()), icon, send, kind.word());
  }

  private static @Nullable Act mending(Reason reason, String path, String send) {
    return switch (reason) {
      case THREAT_NOT_HANDLED -> link("see-threats", "shield-alert", path + "#threats");
      case NO_SUBSCRIPTION -> link("send-subscription", "send", "/subscriptions");
      case SUBSCRIPTION_BLOCKED, SUBSCRIPTION_SUSPENDED ->
        link("see-subscriptions", "credit-card", "/subscriptions");
      case SUBSCRIPTION_EXPIRED, SUBSCRIPTION_ENDS_SOON ->
        link("renew", "ticket", "/subscriptions/new-code");
      case REAL_TIME_PROTECTION_OFF -> on("real-time-protection", send);
      case COMPONENT_OFF -> on("scheduled-scan", send);
      case DATABASES_OUT_OF_DATE, DATABASES_OLD ->
        act(CommandKind.UPDATE_DATABASES, "refresh-cw", send);
      case FULL_SCAN_DUE -> act(CommandKind.FULL_SCAN, "scan-line", send);
      case NO_CONTACT,
          NO_ENGINE,
          ENGINE_NOT_RUNNING,
          REAL_TIME_PROTECTION_NOT_WORKING,
          PERMISSION_MISSING,
          SCAN_RUNNING,
          UPDATE_RUNNING -> null;
    };
  }

  private static Act link(String words, String icon, String path) {
    return new Act(Words.of("protection.mend." + words), icon, path, null);
  }

  private static Act on(String component, String send) {
    return new Act(
        Words.of("protection.mend.turn-on"),
        "play",
        send,
        CommandKind.COMPONENT_ON.word() + " " + component);
  }

  /** What was asked for and is open, and what runs without having been asked for here. */
  private List<Running> running(Guarded guarded, List<Command> open, String from) {
    var working = guarded.working();
    boolean online = guarded.device().contact().online();
    var all = new ArrayList<Running>();
    for (var each : open) {
      var face = new CommandFace(each, online, clock.instant());
      var told = working != null && each.id().text().equals(working.command())
          ? working.progress()
          : each.way().progress();
      all.add(new Running(
          each.id().text(),
          face.name(),
          face.words(),
          told == null || told.percent() == null || each.way().runningAt() == null
              ? -1
              : told.percent(),
          face.cancellable()
              ? new Act(Words.of("protection.cancel"), "x", face.path() + "?from=" + from, "cancel")
              : null));
    }
    if (working != null
        && open.stream().noneMatch(each -> each.id().text().equals(working.command()))) {
      var progress = working.progress();
      var name = working.scan() == null ? "update" : working.scan().word();
      all.add(new Running(
          guarded.device().id().text() + "-working",
          Words.of("protection.working." + name),
          null,
          progress == null || progress.percent() == null ? -1 : progress.percent(),
          null));
    }
    return all;
  }

  static Meaning meaning(Guarded.Look look) {
    return switch (look) {
      case PROTECTED, COVERED -> Meaning.GOOD;
      case WORKING -> Meaning.WORKING;
      case ATTENTION, OLD_AGENT -> Meaning.ATTENTION;
      case PROBLEM -> Meaning.PROBLEM;
      case UNKNOWN, NOT_TOLD -> Meaning.NEUTRAL;
    };
  }

  private static Meaning meaning(Level level) {
    return switch (level) {
      case UNKNOWN -> Meaning.NEUTRAL;
      case PROBLEM -> Meaning.PROBLEM;
      case ATTENTION -> Meaning.ATTENTION;
      case WORKING -> Meaning.WORKING;
      case PROTECTED -> Meaning.GOOD;
    };
  }

  private static String icon(Guarded.Look look) {
    return switch (look) {
      case PROTECTED, COVERED -> "shield-check";
      case WORKING -> "refresh-cw";
      case ATTENTION, OLD_AGENT -> "shield-alert";
      case PROBLEM -> "shield-x";
      case UNKNOWN -> "wifi-off";
      case NOT_TOLD -> "shield";
    };
  }
}
