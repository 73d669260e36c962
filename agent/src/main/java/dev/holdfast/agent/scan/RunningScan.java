package dev.holdfast.agent.scan;

import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A scan under way. May be used by several threads. */
public interface RunningScan {
  String id();

  ScanKind kind();

  Instant startedAt();

  /** The portal's command that it does, or null. */
  @Nullable
  String command();

  Progress progress();

  /** Holds on until {@link #resume}. */
  void pause();

  void resume();

  /** Ends it soon. */
  void cancel();

  /** Completed once, with how it ended; never exceptionally. */
  CompletableFuture<ScanSummary> end();
}
