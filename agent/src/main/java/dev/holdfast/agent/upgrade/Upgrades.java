package dev.holdfast.agent.upgrade;

import dev.holdfast.agent.Version;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.file.FullDisk;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.release.AgentManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Replaces this agent by the version that its portal offers. Packages are fetched beside what is there, compared with the signed
 * manifest, tried where that is possible, and only then applied; whatever fails, this version goes on.
 */
public final class Upgrades implements AutoCloseable {
  static final String DID_NOT_WORK = "did-not-work";
  private static final long LARGEST = 2L << 30;
  private static final long SPARE = 32L << 20;

  private final Home home;
  private final Timekeeper time;
  private final Manifests manifests;
  private final Standing standing;
  private final Optional<Applying> applying;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean applied;
  private volatile @Nullable Following following;

  public Upgrades(
      Home home,
      Timekeeper time,
      LicenceShelf licences,
      Standing standing,
      Installation installation) {
    this(home, time, licences, standing, applying(home, installation));
  }

  Upgrades(
      Home home,
      Timekeeper time,
      LicenceShelf licences,
      Standing standing,
      Optional<Applying> applying) {
    this.home = home;
    this.time = time;
    this.manifests = new Manifests(licences, standing);
    this.standing = standing;
    this.applying = applying;
  }

  private static Optional<Applying> applying(Home home, Installation installation) {
    var folder = installation.folder();
    return switch (installation.form()) {
      case ARCHIVE ->
        Optional.ofNullable(folder)
            .filter(base -> installation.keepsVersions())
            .map(base -> new ByArchive(base, step -> {}));
      case DEB -> Optional.of(new ByPackages(home, installation, System.getenv()));
      case OTHER -> Optional.empty();
    };
  }

  /**
   * How versions stand.
   *
   * @param newest what the portal offers, if that is another than this one
   * @param tooOld the portal says that this one lacks functions
   * @param automatic newer ones are applied by themselves
   * @param obstacle why the newest is not in use
   */
  public record State(
      @Nullable String newest,
      boolean tooOld,
      boolean automatic,
      @Nullable String note,
      @Nullable String obstacle) {}

  public State state() {
    var kept = Kept.of(home);
    var offered = kept.newest();
    boolean automatic = !kept.manual();
    if (offered == null) return new State(null, false, automatic, null, null);
    boolean tooOld = Kept.isOlder(Version.CURRENT, offered.oldest());
    return offered.version().equals(Version.CURRENT)
        ? new State(null, tooOld, automatic, null, null)
        : new State(offered.version(), tooOld, automatic, offered.note(), obstacle(kept.trouble()));
  }

  private @Nullable String obstacle(Kept.@Nullable Trouble trouble) {
    return trouble != null
        ? trouble.why()
        : applying.map(Applying::obstacle).orElse(Optional.of("by-hand")).orElse(null);
  }

  /** Whether newer versions are applied by themselves from now on. */
  public void automatic(boolean on) {
    Kept.of(home).manual(!on).store(home);
  }

  /** Whether the portal's manifest of this number is to be looked at without being asked. */
  boolean isDue(@Nullable Long wanted) {
    if (wanted == null || applied) return false;
    var kept = Kept.of(home);
    if (wanted > kept.number()) return true;
    var trouble = kept.trouble();
    return kept.isWanted() && canApply() && (trouble == null || !trouble.rests(time.now()));
  }

  private boolean canApply() {
    return applying.flatMap(Applying::obstacle).isEmpty() && applying.isPresent();
  }

  /** Looks what the portal offers, and applies it where that is automatic and it is the next one for this agent. */
  Upgrade follow(Predicate<Progress> listener) {
    var looked = check();
    var kept = Kept.of(home);
    boolean take = looked instanceof Upgrade.Available && kept.isWanted() && canApply();
    return take ? run(listener) : looked;
  }

  /** Looks what the portal offers, and applies nothing. */
  public Upgrade check() {
    return looked((manifest, newer) -> newer);
  }

  /** Applies what the portal offers; the listener hears of progress, and stops it by answering false. */
  public Upgrade run(Predicate<Progress> listener) {
    return looked((manifest, newer) -> take(manifest, listener));
  }

  /** What is done about another version than this one. */
  private interface Then {
    Upgrade done(AgentManifest manifest, Upgrade.Available newer);
  }

  private Upgrade looked(Then then) {
    turn.lock();
    try {
      return switch (manifests.newest(Kept.of(home).number())) {
        case Manifests.Answer.Newest(var manifest) -> looked(manifest, then);
        case Manifests.Answer.Untrusted(var why) -> trouble("manifest-" + why, null);
        case Manifests.Answer.Ended(var how) -> how;
      };
    } catch (UncheckedIOException full) {
      return trouble(full);
    } finally {
      turn.unlock();
    }
  }

  private Upgrade looked(AgentManifest manifest, Then then) {
    var kept = Kept.of(home).offered(Kept.Offered.of(manifest));
    boolean same = manifest.version().text().equals(Version.CURRENT);
    (same ? kept.inUse() : kept).store(home);
    return same
        ? new Upgrade.AlreadyNewest()
        : then.done(manifest, new Upgrade.Available(manifest.version().text()));
  }

  private Upgrade take(AgentManifest manifest, Predicate<Progress> listener) {
    if (applying.isEmpty()) return new Upgrade.Available(manifest.version().text());
    var way = applying.get();
    var obstacle = way.obstacle();
    if (obstacle.isPresent()) return trouble(obstacle.get(), null);
    var packages = new ArrayList<AgentManifest.Package>();
    for (var form : way.forms()) {
      var found = manifest.find(Installation.system(), Installation.architecture(), form);
      if (found.isEmpty()) return trouble("no-package", form);
      packages.add(found.get());
    }
    try {
      return fetch(manifest, way, packages, listener);
    } catch (IOException failed) {
      return trouble(failed);
    }
  }

  private Upgrade fetch(
      AgentManifest manifest,
      Applying way,
      List<AgentManifest.Package> packages,
      Predicate<Progress> listener)
      throws IOException {
    long whole = packages.stream().mapToLong(AgentManifest.Package::size).sum();
    if (whole > LARGEST) return trouble("too-large", null);
    var folder = home.file("upgrade").resolve("coming");
    Files.createDirectories(folder);
    boolean full = whole + SPARE > Files.getFileStore(folder).getUsableSpace()
        || way.room(whole) + SPARE > Files.getFileStore(way.place()).getUsableSpace();
    if (full) return trouble(FullDisk.ID, null);
    var fetching = new Fetching(standing, manifest.version().text(), folder, listener);
    var files = new ArrayList<Path>();
    for (var each : packages) {
      switch (fetching.fetch(each)) {
        case Fetching.Answer.Whole(var file) -> files.add(file);
        case Fetching.Answer.Altered() -> {
          return trouble("file-altered", each.name());
        }
        case Fetching.Answer.Ended(var how) -> {
          return how;
        }
      }
    }
    return apply(manifest, way, files, whole);
  }

  private Upgrade apply(AgentManifest manifest, Applying way, List<Path> files, long whole)
      throws IOException {
    var version = manifest.version().text();
    var wrong = way.apply(version, files);
    if (wrong.isPresent())
      return trouble(
          FullDisk.at(way.place(), wrong.get()) ? FullDisk.ID : "does-not-start", wrong.get());
    Marks.remove(home.file("upgrade").resolve("coming"));
    applied = true;
    return new Upgrade.Applied(version, whole);
  }

  private Upgrade trouble(Exception failed) {
    var message = String.valueOf(failed.getMessage());
    return trouble(FullDisk.at(home.folder(), message) ? FullDisk.ID : "disk", message);
  }

  /** Where it cannot be noted either, it is told all the same, and tried again. */
  private Upgrade trouble(String why, @Nullable String detail) {
    var failed = new Upgrade.Failed(why, detail);
    try {
      Kept.of(home).failed(why, detail, time.now()).store(home);
    } catch (UncheckedIOException full) {
      return failed;
    }
    return failed;
  }

  /** Follows the portal's versions, as a daemon does: not while {@code busy}; {@code changed} runs when something is new. */
  public void start(BooleanSupplier busy, Runnable changed) {
    applying
        .map(Applying::trial)
        .flatMap(Trial::failure)
        .ifPresent(version -> trouble(DID_NOT_WORK, version));
    following = new Following(this, busy, changed);
  }

  /** The portal offers the version of this manifest. */
  public void wants(@Nullable Long number) {
    var daemons = following;
    if (daemons != null) daemons.wants(number);
  }

  /** This daemon works: what it is needs no trial any more, and what was kept to go back becomes this. */
  public void works() {
    if (applying.isEmpty() || applied) return;
    var way = applying.get();
    if (!way.trial().pass(Version.CURRENT)) return;
    Kept.of(home).inUse().store(home);
    try {
      way.settled(Version.CURRENT);
    } catch (IOException stays) {
      return;
    }
  }

  /** What a daemon with these words has to become now; nothing when it stays what it is. */
  public Optional<List<String>> successor(List<String> words) {
    return applied
        ? applying.map(way -> way.successor(words)).filter(line -> !line.isEmpty())
        : Optional.empty();
  }

  /** What a command has to become that applied packages with no daemon to do it. */
  public Optional<List<String>> rest() {
    return following == null && applied
        ? applying.map(Applying::rest).filter(line -> !line.isEmpty())
        : Optional.empty();
  }

  /** The daemon ends. When a person ended it, that is no failure of what is on trial. */
  @Override
  public void close() {
    if (following != null) following.close();
    if (!applied) applying.map(Applying::trial).ifPresent(Trial::stopped);
  }
}
