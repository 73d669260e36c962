package dev.holdfast.agent.protection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.scan.RunningScan;
import dev.holdfast.agent.scan.Scans;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The portal's commands: each is done once, however often it is read, and its end is kept until the portal has it. A scan
 * waits for one of another kind, the quick one first; everything else is done beside it. May be used by several threads.
 */
final class Commands {
  /** The agent was ended while it did it. */
  static final String RESTARTED = "agent-restarted";

  private static final String FILE = "commands.json";
  private static final int MOST = 200;

  private final Home home;
  private final Scans scans;
  private final Duties duties;
  private final Runnable changed;
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final Map<String, Doing> doings = new HashMap<>();
  private boolean started;
  private Book saved = new Book(List.of());

  Commands(Home home, Scans scans, Duties duties, Runnable changed) {
    this.home = home;
    this.scans = scans;
    this.duties = duties;
    this.changed = changed;
  }

  private record Book(@JsonProperty("orders") List<Command> commands) {}

  /** Something to tell the portal of a command. */
  record Tiding(String command, CommandReport report) {}

  /** Begins with what an earlier run left: a scan of its is over, the rest is done now. */
  synchronized void start() {
    started = true;
    home.read(FILE, Book.class)
        .ifPresent(book -> book.commands().forEach(each -> commands.put(each.id(), resumed(each))));
    save();
  }

  private Command resumed(Command command) {
    if (!command.runs()) return command;
    if (command.scanKind() == null) return command.waiting();
    var summary =
        scans.last().stream().filter(scan -> scan.id().equals(command.scan())).findFirst();
    return command.ended(
        summary.map(Commands::end).orElseGet(() -> CommandReport.failed(RESTARTED, null)));
  }

  /** The portal wants these; what it wants no more is ended. */
  synchronized void wanted(List<DeviceCommand> wanted) {
    if (!started) return;
    for (var each : wanted) {
      var command = commands.computeIfAbsent(each.id(), id -> Command.of(each));
      if (command.end() != null) commands.put(command.id(), command.told(false));
      else if (each.cancelled()) cancel(command);
    }
    var named = wanted.stream().map(DeviceCommand::id).collect(Collectors.toSet());
    for (var command : List.copyOf(commands.values()))
      if (command.end() == null && !named.contains(command.id())) forget(command);
    boolean wiped =
        commands.values().stream().anyMatch(each -> each.hasWiped() && !named.contains(each.id()));
    trim();
    save();
    if (wiped) duties.wiped();
    advance();
  }

  /** Begins whatever can begin now. */
  synchronized void advance() {
    if (!started) return;
    commands.values().stream()
        .filter(Command::waits)
        .sorted(Comparator.comparing(command -> command.scanKind() == ScanKind.FULL))
        .toList()
        .forEach(this::begin);
  }

  private void begin(Command command) {
    var kind = command.scanKind();
    if (kind != null) {
      scan(command, kind);
      return;
    }
    var doing = Doing.beside("command", listener -> done(command, listener), report -> {
      ended(command.id(), report);
    });
    began(command.begunBy(null), doing);
  }

  private CommandReport done(Command command, Predicate<Progress> listener) {
    var component = command.component();
    var kind = command.kind();
    if (kind == CommandKind.UPDATE_DATABASES) return duties.update(listener);
    if (kind != null && kind.isForLostDevice())
      return duties.whenLost(kind, command.message(), listener);
    if (kind == null || component == null) return CommandReport.failed("not-understood", null);
    return duties.turn(component, kind == CommandKind.COMPONENT_ON);
  }

  private void scan(Command command, ScanKind kind) {
    switch (scans.start(kind, List.of(), command.id())) {
      case Scans.Answer.Running(var scan, var merged) -> {
        began(command.begunBy(scan.id()), Doing.scan(scan, !merged));
        follow(command.id(), scan);
      }
      case Scans.Answer.Busy busy -> {}
      case Scans.Answer.Refused(var why) -> end(command, CommandReport.failed(why, null));
    }
  }

  /** On a thread of its own, because the scan's may hold what this one waits for. */
  private void follow(String id, RunningScan scan) {
    scan.end()
        .thenAccept(
            summary -> Thread.ofVirtual().name("command-end").start(() -> ended(id, end(summary))));
  }

  private static CommandReport end(ScanSummary scan) {
    return switch (scan.end()) {
      case FINISHED -> CommandReport.done(scan);
      case CANCELLED -> CommandReport.cancelled(scan);
      case INTERRUPTED -> CommandReport.failed(scan.why() == null ? RESTARTED : scan.why(), scan);
      case FAILED -> CommandReport.failed(scan.why() == null ? "scan-failed" : scan.why(), scan);
    };
  }

  private void began(Command command, Doing doing) {
    doings.put(command.id(), doing);
    commands.put(command.id(), command);
    save();
    changed.run();
  }

  private synchronized void ended(String id, CommandReport report) {
    var command = commands.get(id);
    if (started && command != null && command.end() == null) end(command, report);
    advance();
  }

  private void end(Command command, CommandReport report) {
    doings.remove(command.id());
    commands.put(command.id(), command.ended(report));
    save();
    changed.run();
  }

  /** The owner does not want it any more. */
  synchronized void cancel(String id) {
    var command = commands.get(id);
    if (command != null && command.end() == null) cancel(command);
  }

  private void cancel(Command command) {
    var doing = doings.get(command.id());
    if (doing == null || !doing.cancel()) end(command, CommandReport.cancelled(null));
  }

  /** The portal has closed it without a word of this device, which is of no use any more. */
  private void forget(Command command) {
    var doing = doings.remove(command.id());
    if (doing != null) doing.cancel();
    commands.remove(command.id());
  }

  /** Nothing is begun or ended from now on; what is being done stays begun for the next start. */
  synchronized void stop() {
    started = false;
  }

  /** How those that are being done go on, the oldest first. */
  synchronized List<Tiding> running() {
    var running = new ArrayList<Tiding>();
    for (var command : commands.values()) {
      var doing = doings.get(command.id());
      if (command.runs() && doing != null)
        running.add(new Tiding(command.id(), CommandReport.running(doing.progress())));
    }
    return running;
  }

  /** Ends that the portal does not have, the oldest first. */
  synchronized List<Tiding> ends() {
    var ends = new ArrayList<Tiding>();
    for (var command : commands.values()) {
      var end = command.end();
      if (end != null && !command.told()) ends.add(new Tiding(command.id(), end));
    }
    return ends;
  }

  /** The portal has this end. */
  synchronized void told(Tiding end) {
    var command = commands.get(end.command());
    if (command == null || !Objects.equals(command.end(), end.report())) return;
    commands.put(command.id(), command.told(true));
    save();
    if (command.hasWiped()) duties.wiped();
  }

  /** Whether something is being done or waits for its turn. */
  synchronized boolean isBusy() {
    return commands.values().stream().anyMatch(command -> command.end() == null);
  }

  /** The command that is being done with an update, or null. */
  synchronized @Nullable String updating() {
    return commands.values().stream()
        .filter(command -> command.runs() && command.kind() == CommandKind.UPDATE_DATABASES)
        .map(Command::id)
        .findFirst()
        .orElse(null);
  }

  private void trim() {
    var old = commands.values().stream().filter(Command::told).map(Command::id).toList();
    old.stream().limit(Math.max(0, commands.size() - MOST)).forEach(commands::remove);
  }

  /** What a full disk does not take is written with the next change. */
  private void save() {
    var book = new Book(List.copyOf(commands.values()));
    if (book.equals(saved)) return;
    try {
      home.write(FILE, book);
      saved = book;
    } catch (UncheckedIOException diskFull) {
      saved = new Book(List.of());
    }
  }
}
