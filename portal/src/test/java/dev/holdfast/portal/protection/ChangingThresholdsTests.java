package dev.holdfast.portal.protection;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.world.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** An operator who changes when devices complain, and starts the portal again. */
@PortalTest
class ChangingThresholdsTests {
  private static final int HOURS = 24;

  private final ApplicationContext portal;
  private final Watch watch;
  private final JdbcClient jdbc;
  private final ProtectionSettings settings;

  ChangingThresholdsTests(ApplicationContext portal, JdbcClient jdbc, ProtectionSettings settings) {
    this.portal = portal;
    this.watch = new Watch(portal, "anna");
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @AfterEach
  void startAsBefore() {
    start(settings);
  }

  /** As a node does after its start. */
  private void start(ProtectionSettings now) {
    var telling = new ThresholdTelling(jdbc, portal.getBean(Devices.class), now);
    var transaction = portal.getBean(TransactionOperations.class);
    do {
      transaction.executeWithoutResult(status -> telling.next());
    } while (jdbc.sql("SELECT count(*) FROM protection_telling WHERE after IS NOT NULL")
            .query(Integer.class)
            .single()
        > 0);
  }

  @Test
  void aDeviceThatHoldsAPollHearsOfItAtOnce() throws Exception {
    start(settings);
    var poll = watch.comesOnLine();
    start(new ProtectionSettings(2 * HOURS, 7, 14, 14, 7));
    assertThat(poll.get(30, SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void aStartWithTheSameThresholdsWakesNobody() {
    start(settings);
    long before = watch.laptop.state().version();
    start(settings);
    assertThat(watch.laptop.state().version()).isEqualTo(before);
    start(new ProtectionSettings(HOURS, 7, 15, 14, 7));
    assertThat(watch.laptop.state().version()).isGreaterThan(before);
  }

  @Test
  void theSameAgeIsOldForThePortalAndForItsDevices() {
    assertThat(portal.getBean(Thresholds.class).databasesOld())
        .hasHours(settings.rules().databasesOldHours());
  }
}
