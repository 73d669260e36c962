package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.kernel.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What devices of an account get while nothing paid fits: the catalogue's free edition, one for each account. */
@Component
class FreeEditions {
  private final JdbcClient jdbc;
  private final Catalogue catalogue;
  private final SubscriptionRows rows;
  private final Happenings happenings;
  private final Ids ids;

  FreeEditions(
      JdbcClient jdbc, Catalogue catalogue, SubscriptionRows rows, Happenings happenings, Ids ids) {
    this.jdbc = jdbc;
    this.catalogue = catalogue;
    this.rows = rows;
    this.happenings = happenings;
    this.ids = ids;
  }

  /** Whose it is, and whose days count. */
  record Owner(AccountId account, ZoneId zone) {}

  /** The account's free edition for this device; made when it has none yet; nothing when the catalogue has none. */
  Optional<Subscription> of(AccountId account, ZoneId zone, Device device, Instant now) {
    return catalogue.plans().stream()
        .filter(plan -> plan.kind() == Kind.FREE && runs(plan, device))
        .findFirst()
        .map(plan -> of(new Owner(account, zone), device, plan, now));
  }

  /** What devices of this plan fall back to, if it promises something that runs on this one. */
  Optional<Subscription> after(Plan ended, Owner owner, Device device, Instant now) {
    return Optional.ofNullable(ended.freeEdition())
        .map(catalogue::plan)
        .filter(plan -> runs(plan, device))
        .map(plan -> of(owner, device, plan, now));
  }

  private boolean runs(Plan plan, Device device) {
    return catalogue
        .product(plan.product())
        .runsOn(device.installation().system().word());
  }

  private Subscription of(Owner owner, Device device, Plan plan, Instant now) {
    var made = jdbc.sql("""
            INSERT INTO subscription
              (id, account, plan, kind, made_at, started_at, zone, places, user_places)
            VALUES (:id, :account, :plan, 'FREE', :now, :now, :zone, :places, :users)
            ON CONFLICT (account, plan) WHERE kind = 'FREE' DO NOTHING RETURNING id
            """)
        .param("id", ids.next())
        .param("account", owner.account().value())
        .param("plan", plan.id().text())
        .param("now", now.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
        .param("zone", owner.zone().getId())
        .param("places", plan.sold().devicePlaces())
        .param("users", plan.sold().userPlaces())
        .query(UUID.class)
        .optional()
        .map(SubscriptionId::new);
    made.ifPresent(id -> happenings.add(
        rows.get(id),
        Cause.FREE_EDITION_GIVEN,
        device.id().text(),
        Actor.device(device.id()),
        now));
    return rows.of(owner.account()).stream()
        .filter(each -> each.offer().plan().id().equals(plan.id()) && each.kind() == Kind.FREE)
        .findFirst()
        .orElseThrow();
  }
}
