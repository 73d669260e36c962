package dev.holdfast.agent.protection;

import dev.holdfast.agent.scan.RunningScan;
import dev.holdfast.agent.scan.ScanListener;
import dev.holdfast.agent.statistics.Statistics;
import dev.holdfast.protocol.protection.ScanSummary;
import org.jspecify.annotations.Nullable;

/** Tells of scans: that they end is never lost. */
record ScanNews(Events events, Statistics statistics, Bell changes) implements ScanListener {
  @Override
  public void began(RunningScan scan) {
    changes.ring();
  }

  @Override
  public void progressed(RunningScan scan) {
    changes.ring();
  }

  @Override
  public void ended(ScanSummary summary, @Nullable String command) {
    events.ended(summary);
    statistics.ended(summary);
    changes.ring();
  }
}
