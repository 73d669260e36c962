package dev.holdfast.agent.protection;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.protocol.Crockford;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.message.DeviceEvents;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.Threat;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the portal has to be told and must not be lost: threats and ended scans, in the order in which they happened, kept in
 * the home until the portal has taken them; on the disk when a method returns, or with the next when the disk is full. When
 * there is no more room the oldest go, and an event in their place tells how many. May be used by several threads.
 */
public final class Events {
  private static final String FILE = "events.jsonl";
  private static final int MOST = 10_000;
  private static final int MOST_CHARACTERS = 8 << 20;

  private final Home home;
  private final Timekeeper time;
  private final Runnable added;
  private final SecureRandom random = new SecureRandom();
  private @Nullable List<Kept> kept;
  private long characters;
  private boolean behind;
  private @Nullable String untoldGap;

  Events(Home home, Timekeeper time, Runnable added) {
    this.home = home;
    this.time = time;
    this.added = added;
  }

  private record Kept(DeviceEvent event, String line) {}

  /** A threat was found, or something was done about it. */
  public void found(Threat threat) {
    add(new DeviceEvent(newId(), time.now(), threat, null, null));
  }

  /** A scan is over. */
  public void ended(ScanSummary scan) {
    add(new DeviceEvent(newId(), time.now(), null, scan, null));
  }

  /** The oldest that the portal has not taken, as many as it takes at once. */
  synchronized List<DeviceEvent> next() {
    var next = kept().stream().limit(DeviceEvents.MOST).map(Kept::event).toList();
    if (next.stream().anyMatch(event -> event.id().equals(untoldGap))) untoldGap = null;
    return next;
  }

  /** The portal has these. */
  synchronized void taken(List<String> ids) {
    var gone = new HashSet<>(ids);
    if (kept().removeIf(each -> gone.contains(each.event().id()))) rewrite();
  }

  /** How many wait. */
  public synchronized int waiting() {
    return kept().size();
  }

  private void add(DeviceEvent event) {
    keep(event);
    added.run();
  }

  private synchronized void keep(DeviceEvent event) {
    var line = Json.write(event);
    kept().add(new Kept(event, line));
    characters += line.length();
    if (kept().size() > MOST || characters > MOST_CHARACTERS) makeRoom();
    else if (behind) rewrite();
    else append(line);
  }

  /** A tenth at a time, so that a full queue is not written anew with each event. */
  private void makeRoom() {
    var oldest = kept().subList(0, Math.max(1, kept().size() / 10));
    int dropped = oldest.stream().mapToInt(each -> counted(each.event())).sum();
    oldest.removeIf(each -> !isTold(each.event()));
    var gap = new DeviceEvent(newId(), time.now(), null, null, dropped);
    oldest.add(new Kept(gap, Json.write(gap)));
    untoldGap = gap.id();
    rewrite();
  }

  private int counted(DeviceEvent event) {
    if (isTold(event)) return 0;
    return event.dropped() == null ? 1 : event.dropped();
  }

  /** A gap that the portal may have counted already: it stays as it is. */
  private boolean isTold(DeviceEvent event) {
    return event.dropped() != null && !event.id().equals(untoldGap);
  }

  private void append(String line) {
    try {
      home.append(FILE, line + "\n");
    } catch (UncheckedIOException diskFull) {
      behind = true;
    }
  }

  private void rewrite() {
    characters = kept().stream().mapToLong(each -> each.line().length()).sum();
    try {
      home.write(FILE, kept().stream().map(Kept::line).collect(Collectors.joining("\n", "", "\n")));
      behind = false;
    } catch (UncheckedIOException diskFull) {
      behind = true;
    }
  }

  /** Reads what an earlier run left; a line that a crash tore is not there, and nothing is put behind it. */
  private List<Kept> kept() {
    var known = kept;
    if (known != null) return known;
    var read = new ArrayList<Kept>();
    for (var line : home.lines(FILE))
      Json.read(line, DeviceEvent.class)
          .filter(event -> event.id() != null && event.at() != null)
          .ifPresent(event -> read.add(new Kept(event, line)));
    characters = read.stream().mapToLong(each -> each.line().length()).sum();
    behind = true;
    kept = read;
    return read;
  }

  private String newId() {
    return Crockford.encode(random.nextLong(), random.nextLong());
  }
}
