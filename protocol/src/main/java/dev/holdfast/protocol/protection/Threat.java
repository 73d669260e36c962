package dev.holdfast.protocol.protection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A threat that was found on a device.
 *
 * @param id chosen by the device, unique there
 * @param name as the engine calls it
 * @param file where it was found, at most 4096 symbols
 * @param size of the file in bytes, or null
 * @param sha256 of the file in lower-case hexadecimal, or null
 * @param source what found it
 * @param scan id of the scan that found it, or null
 * @param done what was done with it
 * @param doneAt when that was done
 * @param why stable id with {@link Done#LEFT}: why nothing could be done, such as {@code disk-full}; else null
 */
public record Threat(
    String id,
    String name,
    String file,
    @Nullable Long size,
    @Nullable String sha256,
    Source source,
    @Nullable String scan,
    Instant foundAt,
    Done done,
    Instant doneAt,
    @Nullable String why) {
  /** Longest path that is told; a longer one keeps its end. */
  public static final int LONGEST_FILE = 4096;

  private static final String UNOFFICIAL = ".UNOFFICIAL";

  /** What found a threat. */
  public enum Source {
    @JsonProperty("scan")
    SCAN,
    @JsonProperty("real-time-protection")
    REAL_TIME_PROTECTION
  }

  /** What was done with a threat. */
  public enum Done {
    @JsonProperty("quarantined")
    QUARANTINED,
    @JsonProperty("deleted")
    DELETED,
    /** Nothing: it is where it was. */
    @JsonProperty("left")
    LEFT,
    /** The owner trusts it: put back, or left, and passed by from now on. */
    @JsonProperty("excluded")
    EXCLUDED;

    /** The word of messages and text keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As people see it: without the ending by which the engine marks databases that are not its maker's. */
  public String shownName() {
    boolean marked = name.endsWith(UNOFFICIAL) && name.length() > UNOFFICIAL.length();
    return marked ? name.substring(0, name.length() - UNOFFICIAL.length()) : name;
  }

  /** Whether nothing more is to be done about it. */
  public boolean handled() {
    return done != Done.LEFT;
  }
}
