package dev.holdfast.agent.realtime;

import dev.holdfast.agent.file.HeldFile;
import dev.holdfast.agent.file.Libc;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The kernel's side of fanotify: what it tells, and what it is answered. Closing it lets everything go that waits for an
 * answer, as the end of the process does.
 */
final class FanotifyGroup implements AutoCloseable {
  /** A process wants to run the file and waits. */
  static final long RUN = 0x40000;

  /** A file was closed that had been open for writing. */
  static final long WRITTEN = 0x8;

  private static final long OVERFLOW = 0x4000;

  private static final int FAN_CLOEXEC = 0x1;
  private static final int FAN_NONBLOCK = 0x2;
  private static final int FAN_CLASS_CONTENT = 0x4;
  private static final int FAN_MARK_ADD = 0x1;
  private static final int FAN_MARK_MOUNT = 0x10;
  private static final int FAN_MARK_FLUSH = 0x80;
  private static final int FAN_MARK_FILESYSTEM = 0x100;
  private static final long FAN_EVENT_ON_CHILD = 0x08000000;
  private static final int FAN_ALLOW = 1;
  private static final int FAN_DENY = 2;
  private static final int POLLIN = 1;
  private static final int HEADER = 24;
  private static final int PIECE = 4096;
  private static final int A_MINUTE = 60_000;
  private static final long A_MOMENT = 5_000_000;

  private final int group;
  private final int bell;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment piece = arena.allocate(PIECE, 8);
  private final MemorySegment polled = arena.allocate(16, 4);
  private boolean closed;

  /**
   * Something that happened.
   *
   * @param what bits, {@link #RUN} or {@link #WRITTEN}
   * @param process that did it
   * @param overflow nothing but the news that events were lost
   */
  record Event(long what, HeldFile file, long process, boolean overflow) {}

  /** The kernel does not allow it, or cannot do it. */
  static final class Impossible extends IOException {
    Impossible(String call, int error) {
      super("error " + error + " of " + call);
    }
  }

  FanotifyGroup() throws Impossible {
    int flags = FAN_CLASS_CONTENT | FAN_CLOEXEC | FAN_NONBLOCK;
    group = Libc.fanotifyInit(flags, Libc.O_CLOEXEC | Libc.O_LARGEFILE | Libc.O_NOATIME);
    if (group < 0) throw new Impossible("fanotify_init", -group);
    bell = Libc.eventfd();
  }

  /** Watches the file system that is mounted here, in all its places, or where the kernel cannot, this mount of it. */
  synchronized void watch(Path mount) throws Impossible {
    if (closed) return;
    int error = mark(FAN_MARK_FILESYSTEM, 0, mount);
    if (error < 0) error = mark(FAN_MARK_MOUNT, 0, mount);
    if (error < 0) throw new Impossible("fanotify_mark", -error);
  }

  /** Watches the files of one folder. */
  synchronized void watchFolder(Path folder) throws Impossible {
    if (closed) return;
    int error = mark(0, FAN_EVENT_ON_CHILD, folder);
    if (error < 0) throw new Impossible("fanotify_mark", -error);
  }

  /** Finds out whether the kernel lets anything be watched; nothing happens because of it. */
  synchronized void tryOut() throws Impossible {
    int error = mark(0, 0, Path.of("/"));
    if (error < 0) throw new Impossible("fanotify_mark", -error);
  }

  /** Watches nothing until it is told anew. */
  synchronized void watchNothing() {
    if (closed) return;
    for (int kind : new int[] {0, FAN_MARK_MOUNT, FAN_MARK_FILESYSTEM})
      Libc.fanotifyMark(group, FAN_MARK_FLUSH | kind, 0, "/");
  }

  private int mark(int kind, long more, Path place) {
    return Libc.fanotifyMark(group, FAN_MARK_ADD | kind, RUN | WRITTEN | more, place.toString());
  }

  /** Waits for something to happen; nothing after {@link #wake} or a long time. One thread reads. */
  List<Event> next() throws Impossible {
    polled.set(ValueLayout.JAVA_INT, 0, group);
    polled.set(ValueLayout.JAVA_INT, 4, POLLIN);
    polled.set(ValueLayout.JAVA_INT, 8, bell);
    polled.set(ValueLayout.JAVA_INT, 12, POLLIN);
    int ready = Libc.poll(polled, 2, A_MINUTE);
    if (ready < 0 && ready != -Libc.EINTR) throw new Impossible("poll", -ready);
    int count = Libc.read(group, piece);
    if (count > 0) return events(count);
    if (count != -Libc.EAGAIN && count != -Libc.EINTR) LockSupport.parkNanos(A_MOMENT);
    return List.of();
  }

  private List<Event> events(int count) {
    var events = new ArrayList<Event>();
    for (int at = 0; at + HEADER <= count; ) {
      int length = piece.get(ValueLayout.JAVA_INT, at);
      long what = piece.get(ValueLayout.JAVA_LONG, at + 8L);
      int file = piece.get(ValueLayout.JAVA_INT, at + 16L);
      long process = piece.get(ValueLayout.JAVA_INT, at + 20L);
      boolean overflow = (what & OVERFLOW) != 0;
      if (file >= 0 || overflow) events.add(new Event(what, new HeldFile(file), process, overflow));
      if (length < HEADER) break;
      at += length;
    }
    return events;
  }

  /** Answers a process that waits for running this file; an answer that comes after the end is dropped. */
  synchronized void answer(HeldFile file, boolean allowed) {
    if (closed) return;
    try (var memory = Arena.ofConfined()) {
      var answer = memory.allocate(8, 4);
      answer.set(ValueLayout.JAVA_INT, 0, file.descriptor());
      answer.set(ValueLayout.JAVA_INT, 4, allowed ? FAN_ALLOW : FAN_DENY);
      Libc.write(group, answer);
    }
  }

  /** Lets {@link #next} come back. */
  synchronized void wake() {
    if (!closed) Libc.wake(bell);
  }

  /** Called by the thread that reads, when it reads no more. */
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    Libc.close(group);
    Libc.close(bell);
    arena.close();
  }
}
