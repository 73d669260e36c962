package dev.holdfast.agent.protection;

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
  private final Map<String, Order> orders = new LinkedHashMap<>();
  private final Map<String, Doing> doings = new HashMap<>();
  private boolean started;
  private Book saved = new Book(List.of());

  Commands(Home home, Scans scans, Duties duties, Runnable changed) {
    this.home = home;
    this.scans = scans;
    this.duties = duties;
    this.changed = changed;
  }

  private record Book(List<Order> orders) {}

  /** Something to tell the portal of a command. */
  record Tiding(String command, CommandReport report) {}

  /** Begins with what an earlier run left: a scan of its is over, the rest is done now. */
  synchronized void start() {
    started = true;
    home.read(FILE, Book.class)
        .ifPresent(book -> book.orders().forEach(order -> orders.put(order.id(), resumed(order))));
    save();
  }

  private Order resumed(Order order) {
    if (!order.runs()) return order;
    if (order.scanKind() == null) return order.waiting();
    var summary =
        scans.last().stream().filter(scan -> scan.id().equals(order.scan())).findFirst();
    return order.ended(
        summary.map(Commands::end).orElseGet(() -> CommandReport.failed(RESTARTED, null)));
  }

  /** The portal wants these; what it wants no more is ended. */
  synchronized void wanted(List<DeviceCommand> wanted) {
    if (!started) return;
    for (var command : wanted) {
      var known = orders.computeIfAbsent(command.id(), id -> Order.of(command));
      if (known.end() != null) orders.put(known.id(), known.told(false));
      else if (command.cancelled()) cancel(known);
    }
    var named = wanted.stream().map(DeviceCommand::id).collect(Collectors.toSet());
    for (var order : List.copyOf(orders.values()))
      if (order.end() == null && !named.contains(order.id())) forget(order);
    trim();
    save();
    advance();
  }

  /** Begins whatever can begin now. */
  synchronized void advance() {
    if (!started) return;
    orders.values().stream()
        .filter(Order::waits)
        .sorted(Comparator.comparing(order -> order.scanKind() == ScanKind.FULL))
        .toList()
        .forEach(this::begin);
  }

  private void begin(Order order) {
    var kind = order.scanKind();
    if (kind != null) {
      scan(order, kind);
      return;
    }
    var doing = Doing.beside("command", listener -> done(order, listener), report -> {
      ended(order.id(), report);
    });
    began(order.begunBy(null), doing);
  }

  private CommandReport done(Order order, Predicate<Progress> listener) {
    var component = order.component();
    if (order.kind() == CommandKind.UPDATE_DATABASES) return duties.update(listener);
    if (order.kind() == null || component == null)
      return CommandReport.failed("not-understood", null);
    return duties.turn(component, order.kind() == CommandKind.COMPONENT_ON);
  }

  private void scan(Order order, ScanKind kind) {
    switch (scans.start(kind, List.of(), order.id())) {
      case Scans.Answer.Running(var scan, var merged) -> {
        began(order.begunBy(scan.id()), Doing.scan(scan, !merged));
        follow(order.id(), scan);
      }
      case Scans.Answer.Busy busy -> {}
      case Scans.Answer.Refused(var why) -> end(order, CommandReport.failed(why, null));
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

  private void began(Order order, Doing doing) {
    doings.put(order.id(), doing);
    orders.put(order.id(), order);
    save();
    changed.run();
  }

  private synchronized void ended(String id, CommandReport report) {
    var order = orders.get(id);
    if (started && order != null && order.end() == null) end(order, report);
    advance();
  }

  private void end(Order order, CommandReport report) {
    doings.remove(order.id());
    orders.put(order.id(), order.ended(report));
    save();
    changed.run();
  }

  /** The owner does not want it any more. */
  synchronized void cancel(String id) {
    var order = orders.get(id);
    if (order != null && order.end() == null) cancel(order);
  }

  private void cancel(Order order) {
    var doing = doings.get(order.id());
    if (doing == null || !doing.cancel()) end(order, CommandReport.cancelled(null));
  }

  /** The portal has closed it without a word of this device, which is of no use any more. */
  private void forget(Order order) {
    var doing = doings.remove(order.id());
    if (doing != null) doing.cancel();
    orders.remove(order.id());
  }

  /** Nothing is begun or ended from now on; what is being done stays begun for the next start. */
  synchronized void stop() {
    started = false;
  }

  /** How those that are being done go on, the oldest first. */
  synchronized List<Tiding> running() {
    var running = new ArrayList<Tiding>();
    for (var order : orders.values()) {
      var doing = doings.get(order.id());
      if (order.runs() && doing != null)
        running.add(new Tiding(order.id(), CommandReport.running(doing.progress())));
    }
    return running;
  }

  /** Ends that the portal does not have, the oldest first. */
  synchronized List<Tiding> ends() {
    var ends = new ArrayList<Tiding>();
    for (var order : orders.values()) {
      var end = order.end();
      if (end != null && !order.told()) ends.add(new Tiding(order.id(), end));
    }
    return ends;
  }

  /** The portal has this end. */
  synchronized void told(Tiding end) {
    var order = orders.get(end.command());
    if (order == null || !Objects.equals(order.end(), end.report())) return;
    orders.put(order.id(), order.told(true));
    save();
  }

  /** Whether something is being done or waits for its turn. */
  synchronized boolean isBusy() {
    return orders.values().stream().anyMatch(order -> order.end() == null);
  }

  /** The command that is being done with an update, or null. */
  synchronized @Nullable String updating() {
    return orders.values().stream()
        .filter(order -> order.runs() && order.kind() == CommandKind.UPDATE_DATABASES)
        .map(Order::id)
        .findFirst()
        .orElse(null);
  }

  private void trim() {
    var old = orders.values().stream().filter(Order::told).map(Order::id).toList();
    old.stream().limit(Math.max(0, orders.size() - MOST)).forEach(orders::remove);
  }

  /** What a full disk does not take is written with the next change. */
  private void save() {
    var book = new Book(List.copyOf(orders.values()));
    if (book.equals(saved)) return;
    try {
      home.write(FILE, book);
      saved = book;
    } catch (UncheckedIOException diskFull) {
      saved = new Book(List.of());
    }
  }
}
