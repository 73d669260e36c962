package dev.holdfast.agent.protection;

import dev.holdfast.agent.scan.RunningScan;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.protection.Progress;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A command that is being done. */
final class Doing {
  private final @Nullable RunningScan scan;
  private final boolean own;
  private volatile @Nullable Progress progress;
  private volatile boolean cancelled;

  private Doing(@Nullable RunningScan scan, boolean own) {
    this.scan = scan;
    this.own = own;
  }

  /** A scan; {@code own} unless it was begun for somebody else. */
  static Doing scan(RunningScan scan, boolean own) {
    return new Doing(scan, own);
  }

  /** Something else, on a thread of its own; what it is given to call tells its progress, and it should stop on false. */
  static Doing beside(
      String name, Function<Predicate<Progress>, CommandReport> work, Consumer<CommandReport> end) {
    var doing = new Doing(null, true);
    Thread.ofVirtual().name(name).start(() -> end.accept(doing.perform(work)));
    return doing;
  }

  private CommandReport perform(Function<Predicate<Progress>, CommandReport> work) {
    try {
      return work.apply(now -> {
        progress = now;
        return !cancelled;
      });
    } catch (RuntimeException broken) {
      return CommandReport.failed("broken", null);
    }
  }

  @Nullable
  Progress progress() {
    return scan == null ? progress : scan.progress();
  }

  /** Asks it to end soon; answers whether it will tell its end by itself. */
  boolean cancel() {
    cancelled = true;
    if (scan != null && own) scan.cancel();
    return own;
  }
}
