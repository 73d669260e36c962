package dev.holdfast.agent.quarantine;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Threats and exclusions, a line each as they come, the last one of a threat stands. Bounded; what is in quarantine is never
 * forgotten. Used by one thread at a time.
 */
final class ThreatJournal {
  private static final String FILE = "threats.jsonl";
  private static final int MOST_THREATS = 2_000;
  private static final int MOST_EXCLUSIONS = 1_000;

  private final Home home;
  private final int most;
  private final Map<String, Threat> threats = new LinkedHashMap<>();
  private final Set<Exclusion> exclusions = new LinkedHashSet<>();
  private int lines;
  private boolean behind;

  private record Line(@Nullable Threat threat, @Nullable Exclusion exclusion) {}

  ThreatJournal(Home home) {
    this(home, MOST_THREATS);
  }

  /** Keeps so many threats. */
  ThreatJournal(Home home, int most) {
    this.home = home;
    this.most = most;
    for (var text : home.lines(FILE)) Json.read(text, Line.class).ifPresent(this::take);
    trim();
    behind = true;
  }

  private void take(Line line) {
    lines++;
    if (line.threat() != null) {
      threats.remove(line.threat().id());
      threats.put(line.threat().id(), line.threat());
    }
    if (line.exclusion() != null) exclusions.add(line.exclusion());
  }

  void put(Threat threat) {
    write(new Line(threat, null));
    trim();
  }

  /** Those that are forgotten stay in the file until it is written anew. */
  private void trim() {
    while (threats.size() > most) {
      var oldest = oldest();
      if (oldest.isEmpty()) return;
      threats.remove(oldest.get().id());
    }
  }

  /** The one to be forgotten first: handled ones before those that were left. */
  private Optional<Threat> oldest() {
    return Stream.of(true, false)
        .flatMap(handled -> threats.values().stream()
            .filter(each -> each.done() != Done.QUARANTINED && each.handled() == handled)
            .limit(1))
        .findFirst();
  }

  void put(Exclusion exclusion) {
    if (exclusions.size() >= MOST_EXCLUSIONS) {
      exclusions.remove(exclusions.iterator().next());
      behind = true;
    }
    write(new Line(null, exclusion));
  }

  /** Takes an exclusion back. */
  void remove(Exclusion exclusion) {
    if (exclusions.remove(exclusion)) rewrite();
  }

  List<Threat> newestFirst() {
    return new ArrayList<>(threats.values()).reversed();
  }

  Optional<Threat> find(String id) {
    return Optional.ofNullable(threats.get(id));
  }

  Set<Exclusion> exclusions() {
    return exclusions;
  }

  /** On a full disk it is kept in mind, and written with the next. */
  private void write(Line line) {
    take(line);
    if (behind || lines > 2 * (threats.size() + exclusions.size()) + most) {
      rewrite();
      return;
    }
    try {
      home.append(FILE, Json.write(line) + "\n");
    } catch (UncheckedIOException diskFull) {
      behind = true;
    }
  }

  private void rewrite() {
    var all = Stream.concat(
            exclusions.stream().map(each -> new Line(null, each)),
            threats.values().stream().map(each -> new Line(each, null)))
        .map(Json::write)
        .collect(Collectors.joining("\n", "", "\n"));
    try {
      home.write(FILE, all);
      lines = threats.size() + exclusions.size();
      behind = false;
    } catch (UncheckedIOException diskFull) {
      behind = true;
    }
  }
}
