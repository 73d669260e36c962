package dev.holdfast.agent.signature;

import dev.holdfast.agent.contact.Landing;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.protocol.message.Resource;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches one file of a set. What breaks off is gone on with where it broke off; what came wrong is fetched once more. */
final class Fetching {
  private static final int TRIES = 4;
  private static final Duration SHORTEST = Duration.ofMinutes(2);
  private static final long SLOWEST = 32 * 1024;

  private final Standing standing;
  private final long number;
  private final Path set;
  private final Counter counter;

  Fetching(Standing standing, long number, Path set, Counter counter) {
    this.standing = standing;
    this.number = number;
    this.set = set;
    this.counter = counter;
  }

  /** How it ended. */
  sealed interface Answer {
    /** It is in its place; so many bytes had to be fetched. */
    record Whole(long bytes) implements Answer {}

    /** It does not come as the manifest says. */
    record Altered() implements Answer {}

    record Refused(Reply.Refused<Landing> reply) implements Answer {}

    record Away(String why) implements Answer {}
  }

  Answer fetch(SignatureManifest.File file) throws IOException {
    Answer last = new Answer.Away("broken-connection");
    long fetched = 0;
    int altered = 0;
    for (int tried = 0; tried < TRIES && altered < 2 && !counter.isStopped(); tried++) {
      long before = held(file);
      if (before < file.size()) last = next(file);
      fetched += Math.max(0, held(file) - before);
      if (last instanceof Answer.Refused(var reply) && !reply.refusedWith("http-416")) return last;
      if (held(file) < file.size() && last instanceof Answer.Away) continue;
      if (Shelf.place(set, file)) return new Answer.Whole(fetched);
      altered++;
      last = new Answer.Altered();
    }
    return last;
  }

  private long held(SignatureManifest.File file) throws IOException {
    var part = Shelf.part(set, file);
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private Answer next(SignatureManifest.File file) throws IOException {
    var limit = SHORTEST.plusSeconds(file.size() / SLOWEST);
    var path = Resource.SIGNATURES.path() + "/" + number + "/" + file.name();
    try (var landing = new Landing(Shelf.part(set, file), file.size(), counter::at)) {
      var reply =
          standing.ask((portal, token) -> portal.file(token, path, file.sha256(), landing, limit));
      landing.throwIfBroken();
      return switch (reply) {
        case Reply.Got<Landing>(var landed) -> new Answer.Whole(landed.size());
        case Reply.Refused<Landing> refused -> new Answer.Refused(refused);
        case Reply.Away<Landing>(var why, var after) -> new Answer.Away(why);
        case Reply.Unchanged<Landing> unchanged -> new Answer.Away("not-understood");
      };
    }
  }
}
