package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.protection.Command;
import dev.holdfast.portal.protection.Command.Step;
import dev.holdfast.portal.protection.Command.Wish;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/** A command as people see it. */
@NamedInterface("face")
public record CommandFace(Command command, boolean online, Instant now) {
  public Step step() {
    return command.step(now, online);
  }

  public boolean open() {
    return command.isOpen(now);
  }

  /** True while it can be taken back. */
  public boolean cancellable() {
    return open() && step() != Step.CANCELLING;
  }

  public Words name() {
    return name(command.wish());
  }

  static Words name(Wish wish) {
    var component = wish.component();
    return Words.of("protection.command." + wish.kind().word()
        + (component == null ? "" : "." + component.word()));
  }

  public Words words() {
    return Words.of("protection.step." + step().id());
  }

  /** Why it failed, if it did. */
  public @Nullable Words why() {
    var end = command.end();
    return end == null || end.why() == null || step() == Step.LAPSED ? null : Why.of(end.why());
  }

  /** When it came into its state. */
  public Instant since() {
    var end = command.end();
    var way = command.way();
    if (end != null) {
      return end.at();
    }
    return way.runningAt() != null
        ? way.runningAt()
        : way.sentAt() != null ? way.sentAt() : command.order().at();
  }

  public Meaning meaning() {
    return switch (step()) {
      case WAITING, OUT_OF_SIGHT, CANCELLED, LAPSED -> Meaning.NEUTRAL;
      case STARTING, SENT, RUNNING, CANCELLING -> Meaning.WORKING;
      case DONE -> Meaning.GOOD;
      case FAILED -> Meaning.PROBLEM;
    };
  }

  public String icon() {
    return switch (step()) {
      case WAITING -> "clock";
      case OUT_OF_SIGHT -> "wifi-off";
      case STARTING, SENT, RUNNING, CANCELLING -> "refresh-cw";
      case DONE -> "circle-check";
      case FAILED -> "circle-x";
      case CANCELLED, LAPSED -> "ban";
    };
  }

  public String path() {
    return "/devices/" + command.device().text() + "/commands/" + command.id().text()
        + "/cancellation";
  }
}
