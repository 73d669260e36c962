package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Trials as rows, and what stands against another one. */
@Repository
class TrialRows {
  /**
   * The machine behind a device.
   *
   * @param digest keyed digest of what it told of itself; none when it told nothing
   * @param devices all that were installed on it, as far as is known
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Machine(byte @Nullable [] digest, List<DeviceId> devices) {
    static Machine of(DeviceId device, Devices known) {
      return new Machine(known.machine(device).orElse(null), known.sameMachine(device));
    }
  }

  private final JdbcClient jdbc;
  private final Ids ids;

  TrialRows(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** The trial that was begun on the machine. */
  Optional<SubscriptionId> begun(Machine machine) {
    return jdbc.sql("""
            SELECT subscription FROM trial
             WHERE device IN (:devices) OR machine = CAST(:machine AS bytea) LIMIT 1
            """)
        .param("devices", machine.devices().stream().map(DeviceId::value).toList())
        .param("machine", machine.digest())
        .query(UUID.class)
        .optional()
        .map(SubscriptionId::new);
  }

  /** Whether it is a trial that another machine began. */
  boolean isOthers(SubscriptionId trial, Machine machine) {
    return jdbc.sql("""
            SELECT EXISTS (
              SELECT 1 FROM trial
               WHERE subscription = :trial AND device NOT IN (:devices)
                 AND machine IS DISTINCT FROM CAST(:machine AS bytea))
            """)
        .param("trial", trial.value())
        .param("devices", machine.devices().stream().map(DeviceId::value).toList())
        .param("machine", machine.digest())
        .query(Boolean.class)
        .single();
  }

  /** Whether the machine ever used, or the account ever held, something paid of one of these plans. */
  boolean paidBefore(Collection<PlanId> plans, Machine machine, @Nullable AccountId account) {
    return jdbc.sql("""
            SELECT EXISTS (
              SELECT 1 FROM subscription_facts s
               WHERE s.plan IN (:plans) AND NOT s.promotion
                 AND s.kind IN ('LIMITED', 'AUTO_RENEWING', 'PROVIDER')
                 AND (s.account = CAST(:account AS uuid)
                      OR EXISTS (SELECT 1 FROM place p
                                  WHERE p.subscription = s.id AND p.device IN (:devices))))
            """)
        .param("plans", plans.stream().map(PlanId::text).toList())
        .param("account", account == null ? null : account.value())
        .param("devices", machine.devices().stream().map(DeviceId::value).toList())
        .query(Boolean.class)
        .single();
  }

  /** The unique keys are the lock: of all who begin one on a machine, one gets a subscription back. */
  Optional<SubscriptionId> begin(
      DeviceId device, Machine machine, @Nullable AccountId account, Plan plan, Instant now) {
    return jdbc.sql("""
            WITH first AS (
              INSERT INTO trial (device, machine, subscription, at)
              VALUES (:device, CAST(:machine AS bytea), :id, :now)
              ON CONFLICT DO NOTHING RETURNING subscription)
            INSERT INTO subscription
              (id, account, plan, kind, made_at, term, places, user_places)
            SELECT subscription, CAST(:account AS uuid), :plan, 'TRIAL', :now, CAST(:term AS text),
                   :places, :users
              FROM first
            RETURNING id
            """)
        .param("device", device.value())
        .param("machine", machine.digest())
        .param("id", ids.next())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("account", account == null ? null : account.value())
        .param("plan", plan.id().text())
        .param("term", plan.term().map(Object::toString).orElse(null))
        .param("places", plan.sold().devicePlaces())
        .param("users", plan.sold().userPlaces())
        .query(UUID.class)
        .optional()
        .map(SubscriptionId::new);
  }
}
