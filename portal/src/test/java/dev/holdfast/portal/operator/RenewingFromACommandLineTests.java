package dev.holdfast.portal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.licensing.Owned;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class RenewingFromACommandLineTests {
  private final CommandLine line;
  private final Owned owned;

  RenewingFromACommandLineTests(ApplicationContext portal, Site site) {
    var olga = Staff.of(portal, Set.of(Scope.SUBSCRIPTIONS_READ, Scope.SUBSCRIPTIONS_WRITE));
    this.line = new CommandLine(site.url().toString(), olga.key());
    this.owned = new Owned(portal);
  }

  @Test
  void renewsOnceForAnEndAndCancels() throws Exception {
    var held = owned.redeem(Sold.somebody(), owned.plan(Kind.AUTO_RENEWING, Period.ofMonths(1), 3));
    var id = held.id().text();
    var end = held.end().orElseThrow();
    assertThat(line.run("subscription", "list", "--support-key", "" + held.supportKey())
            .out())
        .contains(id, "auto-renewing");
    assertThat(line.run("subscription", "renew", id, "--end", end.toString()).exit())
        .isZero();
    var once = owned.now(held).end();
    assertThat(line.run("subscription", "renew", id, "--end", end.toString()).exit())
        .isZero();
    assertThat(owned.now(held).end()).isEqualTo(once);
    assertThat(line.run("subscription", "renew", id).exit()).isZero();
    assertThat(owned.now(held).end().orElseThrow()).isAfter(once.orElseThrow());
    var cancelled = line.run("subscription", "cancel", id, "--reason", "refund");
    assertThat(cancelled.exit()).as(cancelled.err()).isZero();
    assertThat(cancelled.out()).contains("ended");
    var late = line.run("subscription", "renew", id);
    assertThat(late.exit()).isEqualTo(1);
    assertThat(late.err()).contains("was cancelled");
    assertThat(line.run("subscription", "show", "sub_nothing").exit()).isEqualTo(3);
  }
}
