package dev.holdfast.portal.legal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.licensing.Owned;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account that nobody has used for five years goes, after two mails, and not while it protects anything. */
@PortalTest
class LettingIdleAccountsGoTests {
  private static final Duration ALMOST = IdleAccounts.IDLE.minus(IdleAccounts.FIRST);

  private final ApplicationContext portal;
  private final People people;
  private final Accounts accounts;
  private final IdleAccounts idle;
  private final IdleNotices notices;
  private final Instant now;

  LettingIdleAccountsGoTests(
      ApplicationContext portal,
      Accounts accounts,
      IdleAccounts idle,
      IdleNotices notices,
      Clock clock) {
    this.portal = portal;
    this.people = new People(portal.getBean(Site.class));
    this.accounts = accounts;
    this.idle = idle;
    this.notices = notices;
    this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Test
  void annaIsToldTwiceBeforeHers() throws Exception {
    var anna = people.register("anna");
    idle.run(now);
    assertThat(told(anna.account())).isFalse();
    used(anna.account(), now.minus(ALMOST).minusSeconds(60));
    idle.run(now);
    idle.run(now.plusSeconds(60));
    assertThat(told(anna.account())).isTrue();
    assertThat(idle.next(now.plusSeconds(60)))
        .hasValueSatisfying(next ->
            assertThat(next).isBeforeOrEqualTo(now.plus(Duration.ofDays(23)).plusMillis(1)));
    idle.run(now.plus(Duration.ofDays(22)));
    assertThat(mails(anna, 1)).isEqualTo(1);
    idle.run(now.plus(Duration.ofDays(23)));
    idle.run(now.plus(Duration.ofDays(29)));
    assertThat(mails(anna, 2)).isEqualTo(2);
    assertThat(accounts.find(anna.account())).isPresent();
    idle.run(now.plus(Duration.ofDays(30)));
    assertThat(accounts.find(anna.account())).isEmpty();
  }

  @Test
  void whoComesBackKeepsTheirs() {
    var anna = people.register("anna");
    used(anna.account(), now.minus(ALMOST).minusSeconds(60));
    idle.run(now);
    assertThat(told(anna.account())).isTrue();
    used(anna.account(), now.plus(Duration.ofDays(5)));
    idle.run(now.plus(Duration.ofDays(40)));
    assertThat(told(anna.account())).isFalse();
    assertThat(accounts.find(anna.account())).isPresent();
  }

  @Test
  void aPortalThatWasOffStillTellsTwice() {
    var anna = people.register("anna");
    used(anna.account(), now.minus(ALMOST).minusSeconds(60));
    idle.run(now);
    var late = now.plus(Duration.ofDays(90));
    idle.run(late);
    idle.run(late.plus(Duration.ofDays(6)));
    assertThat(accounts.find(anna.account())).as("a week after the second mail").isPresent();
    idle.run(late.plus(Duration.ofDays(7)));
    assertThat(accounts.find(anna.account())).isEmpty();
  }

  @Test
  void anActiveSubscriptionOrADeviceInTouchKeepsIt() {
    var full = new Full(portal, "anna");
    used(full.anna().account(), now.minus(IdleAccounts.IDLE.multipliedBy(2)));
    idle.run(now);
    assertThat(told(full.anna().account())).isFalse();
  }

  @Test
  void signingInIsUse() {
    var anna = people.register("anna");
    used(anna.account(), now.minus(Duration.ofDays(400)));
    var signIn = java.util.Map.of("email", anna.email(), "password", anna.password());
    people.guest().submit("/sign-in", "/sign-in", signIn);
    assertThat(accounts.usedAt(anna.account()))
        .hasValueSatisfying(at -> assertThat(at).isAfter(now.minus(Duration.ofDays(1))));
  }

  private boolean told(AccountId account) {
    return notices.all().stream().anyMatch(notice -> notice.account().equals(account));
  }

  private static long mails(People.Person who, int wanted) throws InterruptedException {
    return count(Owned.mails(who.browser(), who.email(), all -> count(all) >= wanted));
  }

  private static long count(java.util.List<tools.jackson.databind.JsonNode> mails) {
    return Owned.subjects(mails).stream()
        .filter(subject -> subject.startsWith("Your account will be deleted"))
        .count();
  }

  private void used(AccountId account, Instant at) {
    portal
        .getBean(JdbcClient.class)
        .sql("UPDATE account SET used_at = :at WHERE id = :id")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", account.value())
        .update();
  }
}
