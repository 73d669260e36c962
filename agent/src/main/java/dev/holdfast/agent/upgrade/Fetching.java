package dev.holdfast.agent.upgrade;

import dev.holdfast.agent.contact.Landing;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.protocol.message.Resource;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.release.AgentManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Predicate;

/** Fetches packages of a version. What breaks off is gone on with where it broke off; what came wrong is fetched once more. */
final class Fetching {
  private static final int TRIES = 4;
  private static final Duration SHORTEST = Duration.ofMinutes(2);
  private static final long SLOWEST = 32 * 1024;
  private static final long EVERY = Duration.ofMillis(250).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Standing standing;
  private final String version;
  private final Path folder;
  private final Predicate<Progress> listener;
  private long began;
  private long told;
  private boolean stopped;

  Fetching(Standing standing, String version, Path folder, Predicate<Progress> listener) {
    this.standing = standing;
    this.version = version;
    this.folder = folder;
    this.listener = listener;
  }

  /** How it ended. */
  sealed interface Answer {
    record Whole(Path file) implements Answer {}

    /** It does not come as the manifest says. */
    record Altered() implements Answer {}

    record Ended(Upgrade how) implements Answer {}
  }

  Answer fetch(AgentManifest.Package file) throws IOException {
    var place = folder.resolve(file.name());
    if (isWhole(place, file)) return new Answer.Whole(place);
    var part = folder.resolve(file.name() + ".part");
    Answer last = new Answer.Ended(new Upgrade.Away("broken-connection"));
    int altered = 0;
    began = System.nanoTime();
    for (int tried = 0; tried < TRIES && altered < 2 && !stopped; tried++) {
      if (held(part) < file.size()) last = next(file, part);
      if (held(part) < file.size()) {
        if (last instanceof Answer.Ended(Upgrade.Away away)) continue;
        return last;
      }
      if (isWhole(part, file)) {
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        return new Answer.Whole(place);
      }
      Files.deleteIfExists(part);
      altered++;
      last = new Answer.Altered();
    }
    return stopped ? new Answer.Ended(new Upgrade.Stopped()) : last;
  }

  private Answer next(AgentManifest.Package file, Path part) throws IOException {
    var limit = SHORTEST.plusSeconds(file.size() / SLOWEST);
    var below = Resource.RELEASE.path() + "/" + version + "/" + file.name();
    try (var landing = new Landing(part, file.size(), here -> goesOn(here, file.size()))) {
      var reply =
          standing.ask((portal, token) -> portal.file(token, below, file.sha256(), landing, limit));
      landing.throwIfBroken();
      return new Answer.Ended(
          switch (reply) {
            case Reply.Got<Landing> landed -> new Upgrade.Away("broken-connection");
            case Reply.Refused<Landing> refused ->
              new Upgrade.Refused(refused.code(), refused.problem().detail());
            case Reply.Away<Landing>(var why, var after) -> new Upgrade.Away(why);
            case Reply.Unchanged<Landing> unchanged -> new Upgrade.Away("not-understood");
          });
    }
  }

  private boolean goesOn(long here, long whole) {
    long now = System.nanoTime();
    if (stopped || now - told < EVERY) return !stopped;
    told = now;
    long rate = (long) ((double) here * SECOND / Math.max(1, now - began));
    Long left = rate == 0 ? null : Long.valueOf((whole - here) / rate);
    stopped = !listener.test(new Progress((int) (here * 100 / whole), 0, here, rate, left, 0));
    return !stopped;
  }

  private static long held(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private static boolean isWhole(Path path, AgentManifest.Package file) throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) != file.size()) return false;
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256())) {
      Files.copy(path, out);
      return HexFormat.of().formatHex(out.getMessageDigest().digest()).equals(file.sha256());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
