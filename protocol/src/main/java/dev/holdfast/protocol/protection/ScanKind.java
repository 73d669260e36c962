package dev.holdfast.protocol.protection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a scan looks at. */
public enum ScanKind {
  /** Running programs, start-up objects, temporary and download folders. */
  @JsonProperty("quick")
  QUICK,
  /** Everything but pseudo file systems. */
  @JsonProperty("full")
  FULL,
  /** Files and folders that a person named. */
  @JsonProperty("paths")
  PATHS;

  /** The word of messages and text keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
