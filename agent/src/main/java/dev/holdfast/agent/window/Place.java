package dev.holdfast.agent.window;

import dev.holdfast.protocol.StableId;
import java.util.Arrays;
import java.util.Optional;

/** The pages of the window, in the order of the rail. */
enum Place {
  STATUS("shield-check"),
  LICENSING("ticket"),
  SCAN("scan-line"),
  THREATS("archive"),
  COMPONENTS("layers"),
  PERMISSIONS("lock"),
  SETTINGS("settings"),
  ACCOUNT("user-round"),
  ABOUT("info");

  private final String icon;

  Place(String icon) {
    this.icon = icon;
  }

  String icon() {
    return icon;
  }

  /** The word of the command line and of text keys. */
  String word() {
    return StableId.of(this);
  }

  static Optional<Place> of(String word) {
    return Arrays.stream(values()).filter(place -> place.word().equals(word)).findFirst();
  }
}
