package dev.holdfast.portal.licensing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.Reporting;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Base64Url;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Devices that lost a place and may not know it yet (SUB-8, decision 22). The place is free at once, unless three devices of
 * the subscription lost theirs without a word within 30 days: then it waits until the device knows, or its licence is over.
 */
@Component
class Endings implements Reporting, Due {
  /** How long a place that was freed without a word is remembered. */
  static final Duration MEMORY = Duration.ofDays(30);

  /** How many of them are free at once. */
  static final int FREE_AT_ONCE = 3;

  private final EndingRows rows;
  private final Places places;
  private final Licences licences;
  private final Devices devices;
  private final TransactionTemplate transaction;

  Endings(
      EndingRows rows,
      Places places,
      Licences licences,
      Devices devices,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.places = places;
    this.licences = licences;
    this.devices = devices;
    this.transaction = transaction;
  }

  /**
   * What the loss of a place means.
   *
   * @param until when the device stops at the latest, if it is out of reach
   * @param waits the place is free only when the device knows, or then
   */
  record Ending(Instant until, boolean waits) {}

  /**
   * What a device has before it loses a place.
   *
   * @param believed until when it believes its licence, for each subscription that this is good for
   * @param version the wanted state with which it will know
   */
  record Before(Map<SubscriptionId, Instant> believed, long version) {
    static final Before NOTHING = new Before(Map.of(), 0);
  }

  /** What the device has now; whoever calls has locked it and is about to change that. */
  Before before(DeviceId device, Instant now) {
    var believed = new HashMap<SubscriptionId, Instant>();
    licences.newest(device).filter(each -> each.signed() != null).ifPresent(each -> {
      var until = offlineUntil(Objects.requireNonNull(each.signed()));
      Stream.of(Optional.ofNullable(each.subscription()), Optional.ofNullable(each.reserve()))
          .flatMap(Optional::stream)
          .filter(id -> now.isBefore(until))
          .forEach(id -> believed.put(id, until));
    });
    return new Before(believed, devices.version(device) + 1);
  }

  /** Notes that the device has just lost its place of a subscription; nothing when its licence was good for nothing. */
  Optional<Ending> begin(SubscriptionId subscription, DeviceId device, Before before, Instant now) {
    var until = before.believed().get(subscription);
    if (until == null) {
      return Optional.empty();
    }
    boolean waits = rows.unconfirmed(subscription, now.minus(MEMORY)) >= FREE_AT_ONCE
        && places.keep(subscription, device, now);
    rows.add(new EndingRows.Row(subscription, device, until, waits), before.version(), now);
    return Optional.of(new Ending(until, waits));
  }

  /** Those of a subscription whose devices may still run. */
  List<EndingRows.Row> of(SubscriptionId subscription, Instant now) {
    return rows.open(subscription, now);
  }

  @Override
  public void applied(DeviceId device, long version) {
    rows.confirm(device, version).forEach(this::free);
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return rows.next(after);
  }

  @Override
  public void run(Instant now) {
    rows.due(now)
        .forEach(each -> transaction.executeWithoutResult(status -> {
          devices.lock(each.device());
          rows.pass(each, now).forEach(this::free);
        }));
  }

  private void free(EndingRows.Freed freed) {
    if (freed.row().waits()) {
      places.letGo(freed.row().subscription(), freed.row().device(), freed.at());
    }
  }

  private static Instant offlineUntil(String signed) {
    var payload = signed.substring(signed.indexOf('.') + 1, signed.lastIndexOf('.'));
    var text = new String(Base64Url.decode(payload).orElseThrow(), StandardCharsets.UTF_8);
    return Instant.ofEpochSecond(Json.read(text, Claims.class).orElseThrow().exp());
  }

  private record Claims(long exp) {}

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> passEndings(Endings endings, Clock clock) {
      return Tasks.recurring("pass-endings", FixedDelay.of(Duration.ofMinutes(5)))
          .execute((instance, context) -> endings.run(clock.instant()));
    }
  }
}
