package dev.holdfast.portal.protection;

import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.Threat;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what devices tell of threats and scans, each on its own: what cannot be kept is told apart, the rest made fit. */
final class EventReading {
  private static final int LONGEST_TITLE = 256;

  private EventReading() {}

  /** The event, or nothing when it cannot be kept for good. */
  static Optional<DeviceEvent> read(JsonNode told, JsonMapper json, Instant now) {
    try {
      return Optional.ofNullable(json.treeToValue(told, DeviceEvent.class))
          .flatMap(event -> fit(event, now));
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<DeviceEvent> fit(DeviceEvent event, Instant now) {
    int given = (event.threat() == null ? 0 : 1)
        + (event.scan() == null ? 0 : 1)
        + (event.dropped() == null ? 0 : 1);
    if (!Plain.isId(event.id()) || event.at() == null || given != 1) {
      return Optional.empty();
    }
    var threat = event.threat() == null ? null : fit(event.threat(), now).orElse(null);
    var scan = event.scan() == null ? null : fit(event.scan(), now).orElse(null);
    return threat == null && scan == null && event.dropped() == null
        ? Optional.empty()
        : Optional.of(
            new DeviceEvent(event.id(), Plain.at(event.at(), now), threat, scan, event.dropped()));
  }

  private static Optional<Threat> fit(Threat told, Instant now) {
    boolean whole = Plain.isId(told.id())
        && isText(told.name())
        && isText(told.file())
        && told.source() != null
        && told.foundAt() != null
        && told.done() != null
        && told.doneAt() != null;
    boolean sound = (told.size() == null || told.size() >= 0)
        && (told.sha256() == null || told.sha256().matches("[0-9a-f]{64}"))
        && (told.scan() == null || Plain.isId(told.scan()))
        && Plain.isReason(told.why());
    if (!whole || !sound) {
      return Optional.empty();
    }
    var title = Plain.text(told.name());
    return Optional.of(new Threat(
        told.id(),
        title.codePointCount(0, title.length()) <= LONGEST_TITLE
            ? title
            : title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE)),
        Plain.path(told.file()),
        told.size(),
        told.sha256(),
        told.source(),
        told.scan(),
        Plain.at(told.foundAt(), now),
        told.done(),
        Plain.at(told.doneAt(), now),
        told.why()));
  }

  /** A scan made fit to be kept, or nothing when it cannot be. */
  static Optional<ScanSummary> fit(ScanSummary told, Instant now) {
    boolean whole = Plain.isId(told.id())
        && told.kind() != null
        && told.startedAt() != null
        && told.endedAt() != null
        && told.end() != null
        && told.counts() != null
        && told.threats() >= 0
        && Plain.isReason(told.why());
    return !whole || !sound(told.counts())
        ? Optional.empty()
        : Optional.of(new ScanSummary(
            told.id(),
            told.kind(),
            Plain.at(told.startedAt(), now),
            Plain.at(told.endedAt(), now),
            told.end(),
            told.why(),
            told.counts(),
            told.threats()));
  }

  private static boolean sound(ScanSummary.Counts counts) {
    return LongStream.of(
            counts.files(),
            counts.bytes(),
            counts.known(),
            counts.archives(),
            counts.links(),
            counts.unreadable(),
            counts.vanished(),
            counts.tooLarge(),
            counts.failed())
        .allMatch(count -> count >= 0);
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
