package dev.holdfast.agent.protection;

import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.lost.Erasure;
import dev.holdfast.agent.lost.LinuxDesk;
import dev.holdfast.agent.lost.LostDevice;
import dev.holdfast.agent.quarantine.ThreatBook;
import dev.holdfast.agent.realtime.RealTimeProtection;
import dev.holdfast.agent.scan.RunningScan;
import dev.holdfast.agent.scan.Scanning;
import dev.holdfast.agent.scan.Scans;
import dev.holdfast.agent.setup.Agreements;
import dev.holdfast.agent.setup.Permissions;
import dev.holdfast.agent.signature.KeepingUp;
import dev.holdfast.agent.signature.Update;
import dev.holdfast.agent.signature.Updates;
import dev.holdfast.agent.statistics.Statistics;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.message.WantedState;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.Threat;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What protects this computer, put together. Whoever makes it holds the home's lock: a daemon, which starts it and stays, or
 * a command, which uses one part for one act. Making it starts nothing, and every part works without an installed engine.
 */
public final class Protection implements AutoCloseable {
  private final Ground ground;
  private final Bell changes = new Bell();
  private final Events events;
  private final Engine engine;
  private final ThreatBook threats;
  private final Scanning scans;
  private final Components components;
  private final RealTimeProtection realTime;
  private final ScheduledScans scheduledScans;
  private final LostDevice lost;
  private final Commands commands;
  private final Messenger messenger;
  private final Survey survey;
  private final Statistics statistics;
  private final Updates updates;
  private volatile @Nullable KeepingUp keepingUp;
  private volatile Runnable whenWiped = () -> {};

  public Protection(Ground ground) {
    this.ground = ground;
    var agreements = new Agreements(ground.home(), ground.standing());
    this.statistics = new Statistics(
        ground.home(), agreements::permitStatistics, ground.time()::now, this::componentsOn);
    this.events = new Events(ground.home(), ground.time(), changes::ring);
    this.engine = new Clamd(EngineFolder.of(ground.home().folder()), changes::ring);
    this.threats = new ThreatBook(ground.home(), ground.time()::now, this::found);
    this.scans = new Scanning(
        ground.home(),
        engine,
        threats,
        ground.time()::now,
        new ScanNews(events, statistics, changes));
    this.updates =
        new Updates(ground.home(), ground.time(), ground.shelf(), ground.standing(), engine);
    this.components = new Components(ground.home(), changes::ring);
    this.realTime = new RealTimeProtection(
        engine, threats, Clock.systemUTC(), ground.home().folder(), changes::ring);
    this.scheduledScans =
        new ScheduledScans(ground.home(), ground.time()::now, System::nanoTime, scans, engine);
    this.lost = new LostDevice(ground.home(), new LinuxDesk(), ground.time()::now);
    this.commands = new Commands(ground.home(), scans, capabilities(), changes::ring);
    this.messenger = new Messenger(ground, events, commands, this::parts);
    changes.listen(messenger::wake);
    this.survey = new Survey(ground, this::parts);
  }

  private Collection<Component> componentsOn() {
    return Arrays.stream(Component.values()).filter(components::isOn).toList();
  }

  private Capabilities capabilities() {
    return new Capabilities(
        this::update,
        components,
        lost,
        new Capabilities.Wiping(ground.shelf(), threats, this::wiped));
  }

  private void wiped() {
    Erasure.order(ground.home());
    whenWiped.run();
  }

  /** Who ends this agent once all of its data is to go. */
  public void whenWiped(Runnable told) {
    whenWiped = told;
  }

  /** What helps when this computer is lost or stolen. */
  public LostDevice lost() {
    return lost;
  }

  private void found(Threat threat) {
    if (threats.all().stream().noneMatch(each -> each.id().equals(threat.id())))
      statistics.threat();
    events.found(threat);
    changes.ring();
  }

  /** Updates the databases; the listener hears of progress and answers whether to go on. */
  public Update update(Predicate<Progress> listener) {
    var update = updates.run(listener);
    statistics.ended(update);
    return update;
  }

  /** What is counted here while somebody agrees to it. */
  public Statistics statistics() {
    return statistics;
  }

  /** Begins to protect, as a daemon does; comes back at once. */
  public synchronized void start() {
    Ledger.change(ground.home(), ledger -> ledger.began(ground.time().now()));
    threats.begin();
    scans.begin();
    engine.start();
    components.follow(Component.REAL_TIME_PROTECTION, new RealTimePart(realTime));
    components.follow(Component.SCHEDULED_SCAN, scheduledScans);
    commands.start();
    messenger.start();
    keepingUp = new KeepingUp(updates, this::update, changes::ring);
  }

  /** The portal has told what it wants; a daemon follows it, a command only remembers. */
  public void wants(WantedState wanted) {
    Ledger.change(ground.home(), ledger -> ledger.judgedBy(wanted.security()));
    var wantedCommands = wanted.commands();
    commands.wanted(wantedCommands == null ? List.of() : wantedCommands);
    var following = keepingUp;
    if (following != null) following.wants(wanted.signatures());
    changes.ring();
  }

  /** Tells the portal what happened, once, as a command does that no daemon does it for; what it does not take stays. */
  public void tellWhatHappened() {
    messenger.tellWhatHappened();
  }

  /** There is contact again after a break. */
  public void isBack() {
    messenger.again();
  }

  /** Rung by every part when something about it changed that people or the portal see. */
  public Bell changes() {
    return changes;
  }

  /** What the portal has to be told and must not be lost. */
  public Events events() {
    return events;
  }

  public Engine engine() {
    return engine;
  }

  public ThreatBook threats() {
    return threats;
  }

  public Scans scans() {
    return scans;
  }

  public Components components() {
    return components;
  }

  public ScheduledScans scheduledScans() {
    return scheduledScans;
  }

  /** How all of it stands. */
  public Survey survey() {
    return survey;
  }

  /** As a report that has no number yet. */
  private ProtectionReport parts() {
    var since = Ledger.of(ground.home()).since();
    var health = engine.health();
    var states = components.states();
    return new ProtectionReport(
        0,
        Objects.requireNonNullElseGet(since, ground.time()::now),
        health,
        databases(),
        states,
        scans.finishedAt(ScanKind.QUICK).orElse(null),
        scans.finishedAt(ScanKind.FULL).orElse(null),
        working(),
        threats.unhandled(),
        Permissions.here(ThisComputer.system()).missing(health.state(), states));
  }

  private ProtectionReport.@Nullable Working working() {
    return scans.running().map(Protection::working).orElseGet(this::updating);
  }

  private ProtectionReport.@Nullable Working updating() {
    var state = updates.state();
    return state.runningSince() == null
        ? null
        : new ProtectionReport.Working(null, state.runningSince(), state.progress(), null);
  }

  private ProtectionReport.@Nullable Databases databases() {
    var used = updates.state().used();
    return used == null ? null : new ProtectionReport.Databases(used.number(), used.madeAt());
  }

  private static ProtectionReport.Working working(RunningScan scan) {
    return new ProtectionReport.Working(
        scan.kind(), scan.startedAt(), scan.progress(), scan.command());
  }

  /** The signature databases. */
  public Updates updates() {
    return updates;
  }

  /** Ends what is running, in the opposite order of its beginning. */
  @Override
  public synchronized void close() {
    commands.stop();
    messenger.close();
    if (keepingUp != null) keepingUp.close();
    scheduledScans.close();
    realTime.close();
    scans.close();
    engine.close();
  }
}
