package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
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
      ApplicationContext portal,
      Batches batches,
      Catalogue catalogue,
      Activations activations,
      Subscriptions subscriptions) {}

  HearingWhatACrashSwallowedTests(
      Site site, JdbcClient jdbc, EventSerializer events, Clock clock, ApplicationContext portal) {
    this.site = site;
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
    this.selling = new Selling(
        portal,
        portal.getBean(Batches.class),
        portal.getBean(Catalogue.class),
        portal.getBean(Activations.class),
        portal.getBean(Subscriptions.class));
  }

  @Test
  void whateverTheNodeWasAtWhenItDied() {
    var people = Stream.of("PUBLISHED", "PROCESSING", "RESUBMITTED")
        .map(this::diedWhileAnnaConnected)
        .toList();
    var scheduler = selling.portal().getBean(Scheduler.class);
    var job = TaskInstanceId.of("republish-events", RecurringTask.INSTANCE);
    var runsNow = TaskInstanceCurrentlyExecutingException.class;
    await().atMost(PATIENCE).ignoreException(runsNow).until(() -> {
      scheduler.reschedule(job, clock.instant());
      return people.stream().allMatch(anna -> left(anna) == 0);
    });
    assertThat(people)
        .allSatisfy(anna -> assertThat(selling.subscriptions().of(anna)).hasSize(1));
  }

  private AccountId diedWhileAnnaConnected(String status) {
    var url = site.url().toString();
    var anna = new People(url).register("anna").account();
    var device = DeviceId.parse(Computer.enrolled(url).device()).orElseThrow();
    var code = Sold.code(selling.batches(), Sold.plan(selling.catalogue(), Kind.LIMITED, 1));
    selling.activations().activate(device, code);
    leaveBehind(new DeviceConnected(device, anna, clock.instant()), status);
    return anna;
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
