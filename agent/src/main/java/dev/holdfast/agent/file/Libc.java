package dev.holdfast.agent.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The few calls of Linux's C library that the JDK has no word for. Each answers as in C, or {@code -errno}. */
public final class Libc {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int EAGAIN = 11;
  public static final int EACCES = 13;

  public static final int O_NONBLOCK = 0x800;
  public static final int O_CLOEXEC = 0x80000;
  public static final int O_NOATIME = 0x40000;

  private static final boolean ARM = System.getProperty("os.arch", "").startsWith("aarch");
  public static final int O_LARGEFILE = ARM ? 0x20000 : 0x8000;
  public static final int O_NOFOLLOW = ARM ? 0x8000 : 0x20000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle FANOTIFY_INIT =
      handle("fanotify_init", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle FANOTIFY_MARK = handle(
      "fanotify_mark",
      FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));
  private static final MethodHandle EVENTFD =
      handle("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle POLL =
      handle("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle READ =
      handle("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle PREAD =
      handle("pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle WRITE =
      handle("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle CLOSE =
      handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle OPEN =
      handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), 2);

  private Libc() {}

  /** Whether this is a system that has these calls. */
  public static boolean isHere() {
    return System.getProperty("os.name", "").equals("Linux");
  }

  public static int fanotifyInit(int flags, int eventFlags) {
    return answer(state -> (int) FANOTIFY_INIT.invokeExact(state, flags, eventFlags));
  }

  public static int fanotifyMark(int group, int flags, long mask, String path) {
    try (var arena = Arena.ofConfined()) {
      var name = arena.allocateFrom(path);
      return answer(
          state -> (int) FANOTIFY_MARK.invokeExact(state, group, flags, mask, -100, name));
    }
  }

  public static int eventfd() {
    return answer(state -> (int) EVENTFD.invokeExact(state, 0, O_CLOEXEC | O_NONBLOCK));
  }

  /** Waits until something can be done with one of the descriptors; {@code polled} is an array of {@code pollfd}. */
  public static int poll(MemorySegment polled, long count, int milliseconds) {
    return answer(state -> (int) POLL.invokeExact(state, polled, count, milliseconds));
  }

  public static int read(int file, MemorySegment into) {
    return answer(
        state -> Math.toIntExact((long) READ.invokeExact(state, file, into, into.byteSize())));
  }

  public static int pread(int file, MemorySegment into, long count, long at) {
    return answer(state -> Math.toIntExact((long) PREAD.invokeExact(state, file, into, count, at)));
  }

  public static int write(int file, MemorySegment from) {
    return answer(
        state -> Math.toIntExact((long) WRITE.invokeExact(state, file, from, from.byteSize())));
  }

  /** Adds one to an {@code eventfd}, so that whoever polls it wakes. */
  public static void wake(int eventfd) {
    try (var arena = Arena.ofConfined()) {
      write(eventfd, arena.allocateFrom(ValueLayout.JAVA_LONG, 1));
    }
  }

  public static int close(int file) {
    return answer(state -> (int) CLOSE.invokeExact(state, file));
  }

  public static int open(String path, int flags) {
    try (var arena = Arena.ofConfined()) {
      var name = arena.allocateFrom(path);
      return answer(state -> (int) OPEN.invokeExact(state, name, flags));
    }
  }

  private interface Call {
    int made(MemorySegment state) throws Throwable;
  }

  private static int answer(Call call) {
    try (var arena = Arena.ofConfined()) {
      var state = arena.allocate(STATE);
      int answer = call.made(state);
      return answer < 0 ? -(int) ERRNO.get(state, 0L) : answer;
    } catch (RuntimeException | Error broken) {
      throw broken;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"));
  }

  private static MethodHandle handle(String name, FunctionDescriptor descriptor, int variadic) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"),
        Linker.Option.firstVariadicArg(variadic));
  }
}
