package dev.holdfast.agent.daemon;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Acts;
import dev.holdfast.agent.act.Agent;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.contact.Backoff;
import dev.holdfast.agent.contact.Portal;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.home.ShippedCode;
import dev.holdfast.protocol.message.CheckInAnswer;
import dev.holdfast.protocol.message.PollAnswer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The agent that stays. Holds a poll on the portal's wanted version, settles whenever it moves, checks in on the portal's
 * schedule, stays away longer and longer while the portal does, and says goodbye.
 */
public final class Daemon implements AutoCloseable {
  private static final Duration IDLE = Duration.ofHours(1);
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final int HOLD_MARGIN = 15;
  private static final int DEFAULT_HOLD = 60;
  private static final int SOON = 60;

  private final Agent agent;
  private final Acts acts;
  private final Wire wire;
  private final ShippedCode shippedCode;
  private final Consumer<StatusReport> news;
  private final RandomGenerator random = new SecureRandom();
  private final Backoff backoff = new Backoff(random);
  private final Semaphore wake = new Semaphore(0);
  private final Followers followers;
  private final Conversations conversations;
  private final Waking waking;
  private final AtomicBoolean newsDue = new AtomicBoolean();
  private volatile @Nullable Thread poll;
  private boolean away;
  private int holdSeconds = DEFAULT_HOLD;
  private volatile long checkInDue = System.nanoTime();
  private volatile boolean stopped;
  private volatile boolean inContact;

  /**
   * A daemon of an agent whose home's lock is held; {@code news} hears the state after each change, from whichever
   * thread made it, one at a time.
   */
  public Daemon(
      Agent agent,
      Wire wire,
      ShippedCode shippedCode,
      Map<String, String> environment,
      Consumer<StatusReport> news)
      throws IOException {
    this.agent = agent;
    this.acts = new Acts(agent);
    this.wire = wire;
    this.shippedCode = shippedCode;
    this.news = news;
    this.followers = new Followers(acts::report);
    this.conversations = new Conversations(agent.home(), acts, followers, this::acted, environment);
    this.waking = new Waking(agent.time()::drift, this::woken);
    agent.protection().changes().listen(this::tellSoon);
    agent.protection().whenWiped(this::stop);
  }

  /** Runs until {@link #stop}. */
  public void run() throws InterruptedException {
    agent.upgrades().start(this::scans, this::upgraded);
    waking.start();
    tell();
    awaitAgreement();
    if (stopped) return;
    agent.protection().start();
    tell();
    while (!stopped) {
      useShippedCode();
      if (agent.standing().isEnrolled()) contact();
      else rest(IDLE);
    }
  }

  /** Until somebody at this computer has agreed, nothing is asked of the portal but what there is to agree to. */
  private void awaitAgreement() throws InterruptedException {
    while (!stopped && !agent.agreements().mayWork()) {
      var reply = agent.agreements().leave(agent.time().now());
      tell();
      if (reply instanceof Reply.Away) rest(backoff.next(reply.retryAfter()));
      else if (!(reply instanceof Reply.Got)) rest(IDLE);
    }
    backoff.reset();
  }

  /** Lets {@link #run} end soon, whatever it waits for. */
  public void stop() {
    inContact = Boolean.TRUE.equals(agent.standing().contact().reachable());
    stopped = true;
    wake.release();
    wire.hangUp();
  }

  private void contact() throws InterruptedException {
    if (System.nanoTime() - checkInDue >= 0 && !settled()) return;
    var version = Memory.of(agent.home()).seen().version();
    var reply = held(version);
    if (!(reply instanceof Reply.Got<PollAnswer>(var answer))) {
      if (System.nanoTime() - checkInDue < 0) stayAway(reply);
      return;
    }
    isThere();
    holdSeconds = Math.max(1, answer.holdSeconds());
    if (answer.version() == Memory.of(agent.home()).seen().version()) pause(answer.retrySeconds());
    else if (settled() && answer.version() > Memory.of(agent.home()).seen().version())
      rest(backoff.next(null));
  }

  /** Holds a poll on a thread of its own, so that waking up ends it. */
  private Reply<PollAnswer> held(long version) throws InterruptedException {
    var limit = Duration.ofSeconds(holdSeconds + HOLD_MARGIN);
    var answer = new FutureTask<>(
        () -> agent.standing().ask((portal, token) -> portal.poll(token, version, limit)));
    var thread = Thread.ofVirtual().name("poll").unstarted(answer);
    poll = thread;
    thread.start();
    try {
      return answer.get();
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    } finally {
      poll = null;
    }
  }

  /** The computer slept, or its clock was set: whatever was held is worth nothing, and contact is due at once. */
  private void woken() {
    checkInDue = System.nanoTime();
    wake.release();
    var held = poll;
    if (held != null) held.interrupt();
  }

  private void isThere() {
    agent.upgrades().works();
    backoff.reset();
    if (away) agent.protection().isBack();
    away = false;
  }

  /**
   * Settles and checks in; when that fails, it is due again after a pause, and soon when the portal's newest licence could
   * not be believed.
   */
  private boolean settled() throws InterruptedException {
    var reply = agent.turn().take(() -> {
      agent.standing().renewIfDue();
      var reported =
          agent.settlement().settle(false).then(settled -> agent.standing().ask(this::checkIn));
      acts.catchUp();
      return reported;
    });
    tell();
    if (reply instanceof Reply.Got<CheckInAnswer>(var answer)) {
      isThere();
      int next = Math.max(1, answer.nextSeconds());
      boolean refused = Memory.of(agent.home()).refusedLicence() != null;
      checkInDue = System.nanoTime() + jittered(refused ? Math.min(next, SOON) : next);
      agent.time().keep();
      agent.agreements().keepUp(agent.time().now());
      return true;
    }
    stayAway(reply);
    return false;
  }

  private Reply<CheckInAnswer> checkIn(Portal portal, String token) {
    return portal.checkIn(token, acts.checkIn());
  }

  private void stayAway(Reply<?> reply) throws InterruptedException {
    away = true;
    tell();
    checkInDue = System.nanoTime();
    rest(backoff.next(reply.retryAfter()));
  }

  private void useShippedCode() throws InterruptedException {
    var code = shippedCode.unused();
    if (code.isEmpty()) return;
    var outcome = acts.perform(new Act.Connect(code.get()), said -> !stopped);
    if (outcome.spendsConnectCode()) shippedCode.useUp(code.get());
    else rest(backoff.next(null));
    tell();
  }

  private boolean scans() {
    return agent.protection().scans().running().isPresent();
  }

  /** Another version may be in the place of this one: then the daemon makes way for it. */
  private void upgraded() {
    tell();
    if (agent.upgrades().successor(List.of()).isPresent()) stop();
  }

  /** A command changed something: the poll that is held may never tell, because the command has settled it already. */
  private void acted() {
    upgraded();
    wake.release();
  }

  /** On a thread of its own, because whoever rang may hold what a report looks at; what comes together is told once. */
  private void tellSoon() {
    if (stopped || !newsDue.compareAndSet(false, true)) return;
    Thread.ofVirtual().name("news").start(() -> {
      newsDue.set(false);
      tell();
    });
  }

  private synchronized void tell() {
    if (stopped) return;
    news.accept(acts.report());
    followers.changed();
  }

  private void pause(int mostSeconds) throws InterruptedException {
    if (mostSeconds > 0) rest(Duration.ofMillis(random.nextLong(mostSeconds * 1000L)));
  }

  private void rest(Duration pause) throws InterruptedException {
    if (stopped) return;
    if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) wake.drainPermits();
  }

  /** Three to four quarters of the time told, so that a fleet spreads. */
  private long jittered(int seconds) {
    long whole = Duration.ofSeconds(seconds).toNanos();
    return whole - random.nextLong(whole / 4);
  }

  /** Says goodbye to a portal that was there a moment ago, and keeps the time. */
  @Override
  public void close() throws IOException {
    waking.close();
    followers.end();
    conversations.close();
    agent.upgrades().close();
    agent.protection().close();
    wire.pickUp();
    if (inContact && agent.standing().isEnrolled())
      agent.standing().ask((portal, token) -> portal.goodbye(token, GOODBYE));
    agent.time().keep();
  }
}
