package dev.holdfast.protocol.protection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Threats that are shown as one: more than ten that were found together; any other stands alone. */
public record ThreatGroup(List<Threat> threats) {
  private static final int MOST_ALONE = 10;
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  public ThreatGroup {
    threats = List.copyOf(threats);
  }

  public boolean many() {
    return threats.size() > 1;
  }

  public Threat first() {
    return threats.get(0);
  }

  /** How many are not handled. */
  public long left() {
    return threats.stream().filter(each -> !each.handled()).count();
  }

  /** Threats in their order, those found together put together. */
  public static List<ThreatGroup> of(List<Threat> newestFirst) {
    var groups = new ArrayList<ThreatGroup>();
    var together = new ArrayList<Threat>();
    for (var threat : newestFirst) {
      if (!together.isEmpty() && !together(together.get(together.size() - 1), threat)) {
        close(together, groups);
      }
      together.add(threat);
    }
    close(together, groups);
    return groups;
  }

  private static void close(List<Threat> together, List<ThreatGroup> groups) {
    if (together.size() > MOST_ALONE) {
      groups.add(new ThreatGroup(together));
    } else {
      together.forEach(each -> groups.add(new ThreatGroup(List.of(each))));
    }
    together.clear();
  }

  private static boolean together(Threat later, Threat earlier) {
    return later.scan() != null && later.scan().equals(earlier.scan())
        || Duration.between(earlier.foundAt(), later.foundAt()).compareTo(TOGETHER) <= 0;
  }
}
