package dev.holdfast.agent.quarantine;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.Crockford;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The threats of a home: taken into quarantine as they are found, kept over restarts, told to whoever listens. */
public final class ThreatBook implements Threats {
  private static final long MOST_BYTES = 4L << 30;

  private final Quarantine quarantine;
  private final InstantSource time;
  private final Consumer<Threat> told;
  private final ThreatJournal journal;
  private final SecureRandom random = new SecureRandom();
  private boolean recovered;

  /** {@code told} hears of every threat that was found, and whenever something else was done about one. */
  public ThreatBook(Home home, InstantSource time, Consumer<Threat> told) {
    this(home, time, told, MOST_BYTES);
  }

  /** With a quarantine of at most so many bytes. */
  ThreatBook(Home home, InstantSource time, Consumer<Threat> told, long mostBytes) {
    this.quarantine = new Quarantine(home, mostBytes);
    this.time = time;
    this.told = told;
    this.journal = new ThreatJournal(home);
  }

  /** What came of a wish about one of them. */
  public sealed interface Answer {
    /** Done; {@code file} is where it is now, if it is anywhere. */
    record Done(Threat threat, @Nullable String file) implements Answer {}

    record Refused(String why) implements Answer {}
  }

  /** Clears up what an agent that was killed left half-done. Once; also done by whatever is done first. */
  public synchronized void begin() {
    if (recovered) return;
    recovered = true;
    var known = journal.newestFirst().stream()
        .filter(each -> each.done() == Done.QUARANTINED)
        .map(Threat::id)
        .toList();
    for (var found : quarantine.recover(known)) {
      var content = found.content();
      remember(of(found.threat(), Done.QUARANTINED, null, content.size(), content.sha256()));
    }
  }

  @Override
  public synchronized Threat found(
      Path file, String name, Threat.Source source, @Nullable String scan) {
    begin();
    var left = journal.newestFirst().stream()
        .filter(each -> each.done() == Done.LEFT
            && each.file().equals(shown(file))
            && each.name().equals(name))
        .findFirst();
    var now = time.instant();
    var id = left.map(Threat::id)
        .orElseGet(() -> Crockford.encode(random.nextLong(), random.nextLong()));
    var threat = new Threat(
        id,
        name,
        shown(file),
        null,
        null,
        source,
        scan,
        left.map(Threat::foundAt).orElse(now),
        Done.QUARANTINED,
        now,
        null);
    var taken = switch (quarantine.take(file, threat)) {
      case Quarantine.Taking.Taken(var content) ->
        of(threat, Done.QUARANTINED, null, content.size(), content.sha256());
      case Quarantine.Taking.Gone gone -> of(threat, Done.DELETED, null, null, null);
      case Quarantine.Taking.Left(var why) -> {
        var known = left.filter(each -> why.equals(each.why()));
        if (known.isPresent()) yield known.get();
        yield of(threat, Done.LEFT, why, size(file), digest(file));
      }
    };
    if (left.filter(taken::equals).isEmpty()) remember(taken);
    return taken;
  }

  private static String shown(Path file) {
    var path = file.toString();
    return path.length() <= Threat.LONGEST_FILE
        ? path
        : path.substring(path.length() - Threat.LONGEST_FILE);
  }

  private Threat of(
      Threat threat,
      Done done,
      @Nullable String why,
      @Nullable Long size,
      @Nullable String sha256) {
    return new Threat(
        threat.id(),
        threat.name(),
        threat.file(),
        size,
        sha256,
        threat.source(),
        threat.scan(),
        threat.foundAt(),
        done,
        time.instant(),
        why);
  }

  private Threat of(Threat threat, Done done) {
    return of(threat, done, null, threat.size(), threat.sha256());
  }

  /** Told first: an agent that is killed in between finds the copy again and tells of it once more, not never. */
  private void remember(Threat threat) {
    told.accept(threat);
    journal.put(threat);
  }

  private static @Nullable Long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return null;
    }
  }

  /** Of the very file, whoever put a link in its place meanwhile. */
  private static @Nullable String digest(Path file) {
    try (var place = HeldFolder.above(file);
        var opened = place.read(Objects.requireNonNull(file.getFileName()));
        var content =
            new DigestInputStream(opened.stream(), MessageDigest.getInstance("SHA-256"))) {
      content.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(content.getMessageDigest().digest());
    } catch (IOException | GeneralSecurityException unreadable) {
      return null;
    }
  }

  @Override
  public synchronized List<Threat> all() {
    begin();
    return journal.newestFirst();
  }

  @Override
  public synchronized int unhandled() {
    begin();
    return (int) journal.newestFirst().stream().filter(each -> !each.handled()).count();
  }

  /** Those in quarantine, the newest first. */
  public synchronized List<Threat> inQuarantine() {
    return all().stream().filter(each -> each.done() == Done.QUARANTINED).toList();
  }

  @Override
  public synchronized boolean isExcluded(Path file, String sha256) {
    var path = file.toString();
    return journal.exclusions().stream()
        .anyMatch(each -> each.sha256().equals(sha256) && each.file().equals(path));
  }

  @Override
  public synchronized void review() {
    begin();
    for (var each : journal.newestFirst())
      if (!each.handled() && Files.notExists(Path.of(each.file()), LinkOption.NOFOLLOW_LINKS))
        remember(of(each, Done.DELETED));
  }

  /** Gives a file back, to its old place or to a folder of its old owner, and trusts it there from now on. */
  public synchronized Answer restore(String id, @Nullable Path folder) {
    begin();
    var threat = held(id);
    var held = threat.flatMap(each -> quarantine.look(id));
    if (threat.isEmpty()) return new Answer.Refused("not-in-quarantine");
    if (held.isEmpty()) return new Answer.Refused("damaged");
    var old = Path.of(held.get().path());
    var to = folder == null ? old : folder.resolve(old.getFileName());
    var trusted =
        new Exclusion(to.toString(), String.valueOf(threat.get().sha256()), time.instant());
    journal.put(trusted);
    switch (quarantine.give(id, folder, to)) {
      case Quarantine.Giving.Refused(var why) -> {
        journal.remove(trusted);
        return new Answer.Refused(why);
      }
      case Quarantine.Giving.Given given -> {
        var restored = of(threat.get(), Done.EXCLUDED);
        remember(restored);
        quarantine.delete(id);
        return new Answer.Done(restored, to.toString());
      }
    }
  }

  private Optional<Threat> held(String id) {
    return journal.find(id).filter(each -> each.done() == Done.QUARANTINED);
  }

  /** Deletes a file for good: the one in quarantine, or the one that was left. */
  public synchronized Answer delete(String id) {
    begin();
    var found = journal.find(id);
    if (found.isEmpty()) return new Answer.Refused("no-such-threat");
    var threat = found.get();
    switch (threat.done()) {
      case QUARANTINED -> quarantine.delete(id);
      case LEFT -> {
        var why = deleteLeft(threat);
        if (why != null) return new Answer.Refused(why);
      }
      case DELETED, EXCLUDED -> {
        return new Answer.Refused("handled-already");
      }
    }
    var deleted = of(threat, Done.DELETED);
    remember(deleted);
    return new Answer.Done(deleted, null);
  }

  /** Only the very content that was judged goes. */
  private static @Nullable String deleteLeft(Threat threat) {
    var file = Path.of(threat.file());
    try (var place = HeldFolder.above(file)) {
      if (!Objects.equals(digest(file), threat.sha256())) return Quarantine.CHANGED;
      place.delete(Objects.requireNonNull(file.getFileName()));
      return null;
    } catch (NoSuchFileException gone) {
      return null;
    } catch (IOException refused) {
      return Quarantine.NOT_ALLOWED;
    }
  }

  /** Trusts a file that was left. */
  public synchronized Answer exclude(String id) {
    begin();
    var threat = journal.find(id).filter(each -> each.done() == Done.LEFT);
    if (threat.isEmpty())
      return new Answer.Refused(held(id).isPresent() ? "in-quarantine" : "no-such-threat");
    var sha256 = threat.get().sha256();
    if (sha256 == null) return new Answer.Refused(Quarantine.READ_FAILED);
    journal.put(new Exclusion(threat.get().file(), sha256, time.instant()));
    var excluded = of(threat.get(), Done.EXCLUDED);
    remember(excluded);
    return new Answer.Done(excluded, threat.get().file());
  }
}
