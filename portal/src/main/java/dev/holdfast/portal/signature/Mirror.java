package dev.holdfast.portal.signature;

import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** The folder of official databases that the operator's own updater keeps, given on to others' updaters as it is. */
@Service
public class Mirror {
  private static final Pattern NAME =
      Pattern.compile("[a-z][a-z0-9_]{0,31}(-[0-9]{1,9})?\\.(cvd|cld|cud|cdiff)(\\.sign)?");

  private final String folder;
  private final Limits limits;

  Mirror(MirrorSettings settings, Limits limits) {
    this.folder = settings.mirror();
    this.limits = limits;
  }

  /** What comes of asking for a file. */
  public sealed interface Answer {
    record Found(Path file) implements Answer {}

    /** There is no such file, or no mirror. */
    record Unknown() implements Answer {}

    /** This address asked too often. */
    record TooMany(Duration pause) implements Answer {}
  }

  /** A file by its name, for whoever asks from that address: what is official is nobody's secret. */
  public Answer find(String name, String address) {
    if (folder.isEmpty() || !NAME.matcher(name).matches()) {
      return new Answer.Unknown();
    }
    var file = Path.of(folder).resolve(name);
    if (!Files.isRegularFile(file)) {
      return new Answer.Unknown();
    }
    var wait = limits.count(Limit.MIRROR_PER_ADDRESS, address);
    return wait.isPositive() ? new Answer.TooMany(wait) : new Answer.Found(file);
  }
}
