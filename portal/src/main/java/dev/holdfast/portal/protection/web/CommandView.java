package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.protection.Command;
import dev.holdfast.protocol.protection.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command as programs see it.
 *
 * @param state {@code planned}, {@code sent}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
 * @param cancelling the owner does not want it any more and the device has not said yet that it ended it
 * @param keptUntil when it is cancelled unless the device is heard of
 * @param reason stable id of why it failed or was cancelled
 * @param scan id of the scan that it was
 */
record CommandView(
    String id,
    String device,
    String kind,
    @Nullable String component,
    String state,
    boolean cancelling,
    Instant orderedAt,
    Instant keptUntil,
    @Nullable Instant sentAt,
    @Nullable Instant runningAt,
    @Nullable Instant overAt,
    @Nullable Progress progress,
    @Nullable String reason,
    @Nullable String scan) {

  static CommandView of(Command command, boolean online, Instant now) {
    var end = command.end();
    var component = command.wish().component();
    var step = command.step(now, online);
    return new CommandView(
        command.id().text(),
        command.device().text(),
        command.wish().kind().word(),
        component == null ? null : component.word(),
        command.state(now, online).id(),
        step == Command.Step.CANCELLING,
        command.order().at(),
        command.order().keepUntil(),
        command.way().sentAt(),
        command.way().runningAt(),
        end == null ? null : end.at(),
        end == null ? command.way().progress() : null,
        end != null ? end.why() : step == Command.Step.LAPSED ? Command.LAPSED : null,
        end == null ? null : end.scan());
  }
}
