package dev.holdfast.agent.realtime;

import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.Session;
import dev.holdfast.agent.engine.Verdict;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.EngineState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that knows the EICAR text, and can be stopped, hung and updated. */
public final class SmallEngine implements Engine {
  static final String EICAR = Signatures.EICAR;

  static final String NAME = "Eicar-Test-Signature";

  public volatile EngineState state = EngineState.RUNNING;
  volatile String version = "1";
  volatile CountDownLatch hung = new CountDownLatch(0);
  final AtomicInteger judged = new AtomicInteger();
  /** How often somebody wanted to know how it stands. */
  final AtomicInteger asked = new AtomicInteger();

  @Override
  public ProtectionReport.Engine health() {
    asked.incrementAndGet();
    return new ProtectionReport.Engine(state, "small", version, null);
  }

  @Override
  public void start() {
    state = EngineState.RUNNING;
  }

  @Override
  public Session open() {
    return new Session() {
      @Override
      public Verdict judge(InputStream content, long size) throws IOException {
        judged.incrementAndGet();
        try {
          hung.await();
        } catch (InterruptedException brokenOff) {
          throw new IOException("broken off");
        }
        var text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        return text.contains(EICAR) ? new Verdict.Found(NAME) : new Verdict.Clean();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public boolean awaitRunning(Duration most) {
    return state == EngineState.RUNNING;
  }

  @Override
  public String databases() {
    return version;
  }

  @Override
  public Optional<String> tryOut(Path databases) {
    return Optional.empty();
  }

  @Override
  public Optional<String> use(Path databases) {
    return Optional.empty();
  }

  @Override
  public void close() {
    state = EngineState.STOPPED;
  }
}
