package dev.holdfast.portal.protection;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** What operators set about the security state, for other modules. */
@Component
public class Thresholds {
  private final ProtectionSettings settings;

  Thresholds(ProtectionSettings settings) {
    this.settings = settings;
  }

  /** Age of the signature databases above which devices complain. */
  public Duration databasesOld() {
    return Duration.ofHours(settings.databasesOldHours());
  }
}
