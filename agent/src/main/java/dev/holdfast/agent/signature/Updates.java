package dev.holdfast.agent.signature;

import dev.holdfast.agent.contact.Documents;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.file.FullDisk;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.agent.signature.Kept.Trouble;
import dev.holdfast.agent.signature.Update.Used;
import dev.holdfast.protocol.licence.DocumentVerifier.Answer;
import dev.holdfast.protocol.message.Resource;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the signature databases what the portal's newest set says. A set is fetched beside the one in use, compared with its
 * signed manifest, tried by the engine, and only then used; whatever fails, the set before goes on. May be stopped anywhere
 * and begun again: what has come is kept.
 */
public final class Updates {
  /** Whose databases this agent takes. */
  public static final String ENGINE = "clamav";

  private static final long LARGEST = 8L << 30;
  private static final long SPARE = 32L << 20;

  private final Home home;
  private final Timekeeper time;
  private final Documents documents;
  private final Standing standing;
  private final Engine engine;
  private final Shelf shelf;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable Instant runningSince;
  private volatile @Nullable Progress progress;

  public Updates(
      Home home, Timekeeper time, LicenceShelf licences, Standing standing, Engine engine) {
    this.home = home;
    this.time = time;
    this.documents = new Documents(licences, standing);
    this.standing = standing;
    this.engine = engine;
    this.shelf = new Shelf(home);
  }

  /**
   * How the databases stand.
   *
   * @param used the set in use, or null
   * @param failed why a newer one is not, or null
   * @param runningSince when the update began that is under way, or null
   * @param progress of it, as far as known
   */
  public record State(
      @Nullable Used used,
      @Nullable Failed failed,
      @Nullable Instant runningSince,
      @Nullable Progress progress) {
    /** The set that could not be used, and why. */
    public record Failed(long number, String why, @Nullable String detail) {}
  }

  public State state() {
    var kept = Kept.of(home);
    var trouble = kept.trouble();
    return new State(
        kept.used(),
        trouble == null
            ? null
            : new State.Failed(trouble.number(), trouble.why(), trouble.detail()),
        runningSince,
        progress);
  }

  /** Takes away what an agent that was killed left; what it fetched of a newer set stays, to be gone on with. */
  public void begin() {
    turn.lock();
    try {
      shelf.sweepOld(Kept.of(home));
    } catch (IOException | UncheckedIOException unreadable) {
      return;
    } finally {
      turn.unlock();
    }
  }

  /** The files of the set in use, should the engine have lost its own. */
  public Optional<Path> folder() {
    return Optional.ofNullable(Kept.of(home).folder())
        .map(shelf::folder)
        .filter(Files::isDirectory);
  }

  /** Whether the wanted set is to be fetched now: it is newer, and not one that just failed. */
  public boolean isDue(@Nullable Long wanted) {
    var kept = Kept.of(home);
    if (wanted == null || !hasEngine()) return false;
    if (wanted <= kept.number() && !isLost(kept)) return false;
    var trouble = kept.trouble();
    return trouble == null || trouble.number() != wanted || !trouble.rests(time.now());
  }

  /**
   * Updates now; waits for an update that is under way already. The listener hears of progress, and stops the update by
   * answering false.
   */
  public Update run(Predicate<Progress> listener) {
    turn.lock();
    try {
      runningSince = time.now();
      return remembered(update(now -> {
        progress = now;
        return listener.test(now) && !Thread.currentThread().isInterrupted();
      }));
    } finally {
      runningSince = null;
      progress = null;
      turn.unlock();
    }
  }

  private boolean hasEngine() {
    return engine.health().state() != EngineState.NONE;
  }

  private Update update(Predicate<Progress> listener) {
    if (!hasEngine()) return new Update.Failed("no-engine", null);
    var reply = standing.ask((portal, token) -> portal.signed(Resource.SIGNATURES, token));
    return switch (reply) {
      case Reply.Got<String>(var signed) -> take(signed, listener);
      case Reply.Refused<String> refused ->
        new Update.Refused(refused.code(), refused.problem().detail());
      case Reply.Away<String>(var why, var after) -> new Update.Away(why);
      case Reply.Unchanged<String> unchanged -> new Update.Away("not-understood");
    };
  }

  private Update take(String signed, Predicate<Progress> listener) {
    return switch (documents.verify(
        SignatureManifest.KIND, signed, Kept.of(home).number())) {
      case Answer.Refused<SignatureManifest>(var why) -> trouble(0, "manifest-" + why.id(), null);
      case Answer.Trusted<SignatureManifest>(var manifest) -> take(manifest, listener);
    };
  }

  /** The engine has no databases, though a set is in use. */
  private boolean isLost(Kept kept) {
    return kept.used() != null && engine.databases().isEmpty();
  }

  private Update take(SignatureManifest manifest, Predicate<Progress> listener) {
    var kept = Kept.of(home);
    var used = kept.used();
    if (used != null && used.number() == manifest.number() && !isLost(kept))
      return new Update.AlreadyNewest(used);
    try {
      return take(manifest, kept, listener);
    } catch (UncheckedIOException failed) {
      return broken(manifest, Objects.requireNonNull(failed.getCause()));
    } catch (IOException failed) {
      return broken(manifest, failed);
    }
  }

  /** A disk that is full gets its room back. */
  private Update broken(SignatureManifest manifest, IOException failed) {
    var why = reason(failed);
    var name = String.valueOf(manifest.number());
    try {
      if (why.equals(FullDisk.ID) && !name.equals(Kept.of(home).folder())) shelf.remove(name);
    } catch (IOException unreadable) {
      return trouble(manifest.number(), "disk", String.valueOf(unreadable.getMessage()));
    }
    return trouble(manifest.number(), why, String.valueOf(failed.getMessage()));
  }

  private Update take(SignatureManifest manifest, Kept kept, Predicate<Progress> listener)
      throws IOException {
    if (!manifest.engine().equals(ENGINE)) return trouble(manifest.number(), "other-engine", null);
    var set = shelf.begin(String.valueOf(manifest.number()), kept);
    var missing = missing(manifest, set, kept);
    long whole = missing.stream().mapToLong(SignatureManifest.File::size).sum();
    if (whole > LARGEST) return trouble(manifest.number(), "too-large", null);
    if (whole + SPARE > shelf.room()) return trouble(manifest.number(), FullDisk.ID, null);
    return fetch(manifest, set, missing, new Counter(listener, whole));
  }

  private List<SignatureManifest.File> missing(SignatureManifest manifest, Path set, Kept kept)
      throws IOException {
    var missing = new ArrayList<SignatureManifest.File>();
    for (var file : manifest.files()) {
      if (!Shelf.isWhole(set.resolve(file.name()), file) && !shelf.reuse(set, file, kept))
        missing.add(file);
    }
    return missing;
  }

  private Update fetch(
      SignatureManifest manifest, Path set, List<SignatureManifest.File> missing, Counter counter)
      throws IOException {
    var fetching = new Fetching(standing, manifest.number(), set, counter);
    long bytes = 0;
    for (var file : missing) {
      var answer = fetching.fetch(file);
      if (counter.isStopped()) return new Update.Stopped();
      switch (answer) {
        case Fetching.Answer.Whole(var fetched) -> bytes += fetched;
        case Fetching.Answer.Altered() -> {
          return trouble(manifest.number(), "file-altered", file.name());
        }
        case Fetching.Answer.Refused(var reply) -> {
          return new Update.Refused(reply.code(), reply.problem().detail());
        }
        case Fetching.Answer.Away(var why) -> {
          return new Update.Away(why);
        }
      }
      if (!counter.completed(file.size())) return new Update.Stopped();
    }
    Shelf.clear(set, manifest);
    return use(manifest, set, missing.size(), bytes);
  }

  private Update use(SignatureManifest manifest, Path set, int files, long bytes)
      throws IOException {
    var wrong = engine.tryOut(set);
    if (wrong.isPresent()) return trouble(manifest.number(), "does-not-load", wrong.get());
    var refused = engine.use(set);
    if (refused.isPresent()) return trouble(manifest.number(), "not-used", refused.get());
    var used = new Used(manifest.number(), manifest.made());
    var name = set.getFileName().toString();
    new Kept(used, name, manifest.files(), null).store(home);
    shelf.sweep(List.of(name));
    return new Update.Updated(used, files, bytes);
  }

  /** An update that came to an end without trouble with the set itself leaves none behind. */
  private Update remembered(Update update) {
    if (update instanceof Update.AlreadyNewest && Kept.of(home).trouble() != null)
      Kept.of(home).with(null).store(home);
    return update;
  }

  private Update trouble(long number, String why, @Nullable String detail) {
    var kept = Kept.of(home);
    var before = kept.trouble();
    boolean same = before != null && before.number() == number;
    int times = same ? Objects.requireNonNull(before).times() + 1 : 1;
    try {
      kept.with(new Trouble(number, why, detail, times, time.now())).store(home);
    } catch (UncheckedIOException full) {
      return new Update.Failed(why, detail);
    }
    return new Update.Failed(why, detail);
  }

  private String reason(IOException failed) {
    return FullDisk.at(home.folder(), failed.getMessage()) ? FullDisk.ID : "disk";
  }
}
