package dev.holdfast.portal.protection;

import dev.holdfast.protocol.protection.Threat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a page of a list that is ordered by time ended. */
public record Cursor(Instant at, String id) {
  /** As programs pass it on. */
  public String text() {
    return at + "~" + id;
  }

  /** The end of this page; none when it is not full, because nothing follows then. */
  public static Optional<Cursor> end(List<Threat> page, int most) {
    return page.size() < most
        ? Optional.empty()
        : Optional.of(new Cursor(page.getLast().foundAt(), page.getLast().id()));
  }

  public static Optional<Cursor> parse(String text) {
    int split = text.indexOf('~');
    if (split < 0 || !Plain.isId(text.substring(split + 1))) {
      return Optional.empty();
    }
    try {
      var at = Instant.parse(text.substring(0, split));
      return at.equals(Plain.at(at, Instant.parse("9999-01-01T00:00:00Z")))
          ? Optional.of(new Cursor(at, text.substring(split + 1)))
          : Optional.empty();
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
