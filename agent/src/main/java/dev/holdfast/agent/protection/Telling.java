package dev.holdfast.agent.protection;

import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.protection.Commands.Tiding;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.CommandStands;
import dev.holdfast.protocol.message.DeviceEvents;
import dev.holdfast.protocol.message.EventsTaken;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.message.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the portal was told, and what it does not know yet. For one thread. */
final class Telling {
  private static final Set<Integer> FINAL = Set.of(400, 404, 409, 410, 422);

  private final Standing standing;
  private final Events events;
  private final Commands commands;
  private final Numbers numbers;
  private final Map<String, CommandReport> said = new HashMap<>();
  private @Nullable ProtectionReport known;

  Telling(Standing standing, Events events, Commands commands, Numbers numbers) {
    this.standing = standing;
    this.events = events;
    this.commands = commands;
    this.numbers = numbers;
  }

  /** The portal may know nothing any more of how things stand. */
  void forget() {
    known = null;
    said.clear();
  }

  /**
   * Tells all that is due; answers what kept it from that, or null.
   *
   * @param quiet what changes all the time was told a moment ago
   */
  @Nullable
  Reply<?> tell(ProtectionReport now, boolean quiet) {
    var failure = begun(quiet);
    if (failure == null) failure = happened();
    if (failure == null) failure = ended();
    if (failure == null && !quiet) failure = stands(now);
    return failure;
  }

  private @Nullable Reply<?> begun(boolean quiet) {
    var running = commands.running();
    said.keySet().retainAll(running.stream().map(Tiding::command).collect(Collectors.toSet()));
    for (var tiding : running) {
      var before = said.get(tiding.command());
      if (before != null && (quiet || before.equals(tiding.report()))) continue;
      var reply = report(tiding);
      if (reply instanceof Reply.Got<CommandStands>(var stands)) {
        if (stands.cancelled()) commands.cancel(tiding.command());
      } else if (!isFinal(reply)) return reply;
      said.put(tiding.command(), tiding.report());
    }
    return null;
  }

  /** In the order in which it happened, until nothing is left; what is not taken stays where it is. */
  @Nullable
  Reply<?> happened() {
    for (var next = events.next(); !next.isEmpty(); next = events.next()) {
      var message = new DeviceEvents(next);
      var reply = standing.ask(
          (portal, token) -> portal.post(Resource.EVENTS, token, message, EventsTaken.class));
      if (!(reply instanceof Reply.Got<EventsTaken>(var answer))) return reply;
      if (answer.taken().isEmpty()) return new Reply.Away<>("events-not-taken", null);
      events.taken(answer.taken());
    }
    return null;
  }

  private @Nullable Reply<?> ended() {
    for (var tiding : commands.ends()) {
      var reply = report(tiding);
      if (!(reply instanceof Reply.Got<CommandStands>) && !isFinal(reply)) return reply;
      commands.told(tiding);
    }
    return null;
  }

  private @Nullable Reply<?> stands(ProtectionReport now) {
    if (now.equals(known)) return null;
    var numbered = now.numbered(numbers.next());
    var reply = standing.ask((portal, token) -> portal.tell(Resource.PROTECTION, token, numbered));
    if (!(reply instanceof Reply.Got<String>)) return reply;
    known = now;
    return null;
  }

  private Reply<CommandStands> report(Tiding tiding) {
    return standing.ask((portal, token) -> portal.report(token, tiding.command(), tiding.report()));
  }

  /** The portal has made up its mind about this command: saying it again changes nothing. */
  private static boolean isFinal(Reply<?> reply) {
    return reply instanceof Reply.Refused<?> refused
        && FINAL.contains(refused.problem().status());
  }
}
