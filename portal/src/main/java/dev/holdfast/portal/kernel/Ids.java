package dev.holdfast.portal.kernel;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes new ids: UUID version 7 from the installation's clock and a secure random source. Thread-safe. */
@Component
public class Ids {
  private final TimeBasedEpochGenerator generator;

  Ids(Clock clock) {
    generator = Generators.timeBasedEpochGenerator(new SecureRandom(), new UUIDClock() {
      @Override
      public long currentTimeMillis() {
        return clock.millis();
      }
    });
  }

  public UUID next() {
    return generator.generate();
  }
}
