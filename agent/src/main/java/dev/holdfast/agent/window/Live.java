package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.protocol.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * How the agent stands, told to the window whenever it changes. Acts are performed away from the window's own thread, and
 * what they say comes back on it.
 */
final class Live {
  private static final long LOOK_AGAIN = 10;

  private final Door door;
  private final Executor acting;
  private final List<Consumer<Seen>> listeners = new CopyOnWriteArrayList<>();
  private Unlocking unlocking = (outcome, again, leave) -> leave.run();
  private final Semaphore lookNow = new Semaphore(0);
  private volatile Seen last = new Seen(null, null, false);
  private volatile boolean ended;

  /**
   * What is known of the agent.
   *
   * @param trouble why nothing newer is known
   * @param daemon whether a daemon tells it, so that it is true at this moment
   */
  record Seen(@Nullable StatusReport status, @Nullable Outcome trouble, boolean daemon) {}

  /** Something that goes on; to leave it ends it where nobody else waits for it. */
  static final class Ongoing {
    private final AtomicBoolean left = new AtomicBoolean();

    void leave() {
      left.set(true);
    }

    boolean isLeft() {
      return left.get();
    }
  }

  /** Asks the person for the secret code of the agent, then asks again with it, or leaves it. */
  interface Unlocking {
    void ask(Outcome refused, Consumer<String> again, Runnable leave);
  }

  Live(Door door) {
    this(door, act -> Thread.ofVirtual().name("act").start(act));
  }

  /** With acts performed by {@code acting}, which is not the window's thread. */
  Live(Door door, Executor acting) {
    this.door = door;
    this.acting = acting;
  }

  /** Says who asks for the secret code. */
  void unlockedBy(Unlocking asking) {
    unlocking = asking;
  }

  /** Tells this listener of what is known, and of everything from now on. */
  void listen(Consumer<Seen> listener) {
    listeners.add(listener);
    listener.accept(last);
  }

  Seen last() {
    return last;
  }

  void begin() {
    Thread.ofVirtual().name("live").start(this::follow);
  }

  void end() {
    ended = true;
    lookNow.release();
  }

  /** A daemon tells by itself; without one it is looked at now and then, and after each act. */
  private void follow() {
    while (!ended) {
      var outcome = door.perform(new Act.Follow(), this::hear);
      if (ended) return;
      look(outcome);
      try {
        boolean asked = lookNow.tryAcquire(LOOK_AGAIN, TimeUnit.SECONDS);
        if (asked) lookNow.drainPermits();
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private boolean hear(Said said) {
    var report = said.facts().get("report");
    if (report != null)
      Json.read(report, StatusReport.class).ifPresent(it -> publish(new Seen(it, null, true)));
    return !ended;
  }

  private void look(Outcome why) {
    var outcome =
        why.code().equals("no-daemon") ? door.perform(new Act.Status(true), said -> true) : why;
    publish(
        outcome.exit() == Exit.OK
            ? new Seen(outcome.as(StatusReport.class), null, false)
            : new Seen(last.status(), outcome, false));
  }

  private void publish(Seen seen) {
    SwingUtilities.invokeLater(() -> {
      last = seen;
      listeners.forEach(each -> each.accept(seen));
    });
  }

  /** Asks for something; comes back at once. Whatever is said and the outcome are told on the window's thread. */
  Ongoing ask(Act act, Consumer<Said> heard, Consumer<Outcome> done) {
    var ongoing = new Ongoing();
    acting.execute(() -> {
      var outcome = door.perform(act, said -> {
        SwingUtilities.invokeLater(() -> heard.accept(said));
        return !ongoing.isLeft();
      });
      lookNow.release();
      SwingUtilities.invokeLater(() -> ended(act, outcome, heard, done));
    });
    return ongoing;
  }

  /** Has the secret code given, if there is one, before a person does more for an act; goes on with how that is asked then. */
  void unlock(Consumer<UnaryOperator<Act>> then, Consumer<Outcome> refused) {
    prove(new Act.ProveSecretCode(), act -> act, then, refused);
  }

  private void prove(
      Act proof,
      UnaryOperator<Act> with,
      Consumer<UnaryOperator<Act>> then,
      Consumer<Outcome> refused) {
    acting.execute(() -> {
      var outcome = door.perform(proof, said -> true);
      SwingUtilities.invokeLater(() -> {
        if (outcome.exit() == Exit.OK) then.accept(with);
        else if (!isLocked(outcome)) refused.accept(outcome);
        else
          unlocking.ask(
              outcome,
              code -> prove(
                  new Act.WithSecretCode(code, new Act.ProveSecretCode()),
                  act -> new Act.WithSecretCode(code, act),
                  then,
                  refused),
              () -> refused.accept(outcome));
      });
    });
  }

  /** Does something that takes its time away from the window's thread. */
  void aside(Runnable work) {
    acting.execute(work);
  }

  private void ended(Act act, Outcome outcome, Consumer<Said> heard, Consumer<Outcome> done) {
    if (!isLocked(outcome)) done.accept(outcome);
    else
      unlocking.ask(
          outcome,
          code -> ask(new Act.WithSecretCode(code, act.bare()), heard, done),
          () -> done.accept(outcome));
  }

  /** Whether it was not done for want of the secret code. */
  static boolean isLocked(Outcome outcome) {
    return outcome.code().equals("secret-code-needed")
        || outcome.code().equals("secret-code-wrong");
  }

  /** Asks for these one after the other, for the secret code once; tells the first refusal, after the others were tried. */
  void askAll(List<? extends Act> acts, Consumer<Optional<Outcome>> done) {
    new All(new ArrayDeque<>(acts), done).next();
  }

  /** Several acts that are under way. */
  private final class All {
    private final Deque<Act> open;
    private final Consumer<Optional<Outcome>> done;
    private @Nullable String code;
    private @Nullable Outcome refused;

    All(Deque<Act> open, Consumer<Optional<Outcome>> done) {
      this.open = open;
      this.done = done;
    }

    void next() {
      var act = open.peek();
      if (act == null) {
        done.accept(Optional.ofNullable(refused));
        return;
      }
      var key = code;
      var asked = key == null || !act.needsSecretCode() ? act : new Act.WithSecretCode(key, act);
      acting.execute(() -> {
        var outcome = door.perform(asked, said -> true);
        lookNow.release();
        SwingUtilities.invokeLater(() -> heard(outcome));
      });
    }

    private void heard(Outcome outcome) {
      if (isLocked(outcome)) {
        unlocking.ask(outcome, this::unlock, () -> done.accept(Optional.of(outcome)));
        return;
      }
      open.remove();
      if (outcome.exit() != Exit.OK && refused == null) refused = outcome;
      next();
    }

    private void unlock(String secret) {
      code = secret;
      next();
    }
  }
}
