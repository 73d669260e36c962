package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.DeviceConnected;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;

/** A node that was killed between the commit and its listener leaves the event behind: another one hears it. */
@PortalTest
class HearingWhatACrashSwallowedTests {
  private static final String LISTENER =
      Moving.class.getName() + ".on(" + DeviceConnected.class.getName() + ")";
  private static final Duration PATIENCE = Duration.ofSeconds(80);

  private final Site site;
  private final JdbcClient jdbc;
  private final EventSerializer events;
  private final Clock clock;
  private final Selling selling;

  /** What a computer without an account needs to get a subscription. */
  record Selling(
      Batches batches, Catalogue catalogue, Activations activations, Subscriptions subscriptions) {}

  HearingWhatACrashSwallowedTests(
      Site site,
      JdbcClient jdbc,
      EventSerializer events,
      Clock clock,
      org.springframework.context.ApplicationContext portal) {
    this.site = site;
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
    this.selling = new Selling(
        portal.getBean(Batches.class),
        portal.getBean(Catalogue.class),
        portal.getBean(Activations.class),
        portal.getBean(Subscriptions.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUBLISHED", "PROCESSING", "RESUBMITTED"})
  void whateverTheNodeWasAtWhenItDied(String status) {
    var url = site.url().toString();
    var anna = new People(url).register("anna").account();
    var device = DeviceId.parse(Computer.enrolled(url).device()).orElseThrow();
    var code = Sold.code(selling.batches(), Sold.plan(selling.catalogue(), Kind.LIMITED, 1));
    selling.activations().activate(device, code);
    leaveBehind(new DeviceConnected(device, anna, clock.instant()), status);
    await().atMost(PATIENCE).until(() -> !selling.subscriptions().of(anna).isEmpty());
    await().atMost(PATIENCE).until(() -> left(anna) == 0);
    assertThat(selling.subscriptions().of(anna)).hasSize(1);
  }

  private void leaveBehind(DeviceConnected event, String status) {
    var then = clock.instant().minus(Duration.ofMinutes(10)).atOffset(ZoneOffset.UTC);
    jdbc.sql("""
            INSERT INTO event_publication
              (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts,
               last_resubmission_date)
            VALUES (:id, :listener, :type, :event, :then, :status, 1, :then)
            """)
        .param("id", UUID.randomUUID())
        .param("listener", LISTENER)
        .param("type", DeviceConnected.class.getName())
        .param("event", events.serialize(event).toString())
        .param("then", then)
        .param("status", status)
        .update();
  }

  private int left(AccountId account) {
    return jdbc.sql("SELECT count(*) FROM event_publication WHERE serialized_event LIKE :account")
        .param("account", "%" + account.value() + "%")
        .query(Integer.class)
        .single();
  }
}
