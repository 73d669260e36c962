package dev.holdfast.portal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SecondNode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What two nodes of a portal do as if they were one. */
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharingWithAnotherNodeTests {
  private final ConfigurableApplicationContext node;
  private final Notices notices;
  private final Limits limits;
  private final TransactionTemplate transaction;
  private SecondNode second;

  SharingWithAnotherNodeTests(
      ConfigurableApplicationContext node,
      Notices notices,
      Limits limits,
      TransactionTemplate transaction) {
    this.node = node;
    this.notices = notices;
    this.limits = limits;
    this.transaction = transaction;
  }

  @BeforeAll
  void startAnother() {
    second = SecondNode.beside(node);
  }

  @AfterAll
  void endIt() {
    second.close();
  }

  @Test
  void noticesAreHeardOnEveryNodeAfterTheCommitAndNotAfterARollback() throws InterruptedException {
    var here = new LinkedBlockingQueue<String>();
    var there = new LinkedBlockingQueue<String>();
    notices.hear("bell", here::add, () -> {});
    second.bean(Notices.class).hear("bell", there::add, () -> {});
    transaction.executeWithoutResult(status -> {
      notices.send("bell", "never");
      status.setRollbackOnly();
    });
    transaction.executeWithoutResult(status -> notices.send("bell", "once more"));
    assertThat(here.poll(60, TimeUnit.SECONDS)).isEqualTo("once more");
    assertThat(there.poll(60, TimeUnit.SECONDS)).isEqualTo("once more");
  }

  @Test
  void limitsHoldOverBothNodesTogether() {
    var anna = UUID.randomUUID().toString();
    var there = second.bean(Limits.class);
    for (int i = 0; i < Limit.CODE_PER_ACCOUNT.tries() / 2; i++) {
      assertThat(limits.count(Limit.CODE_PER_ACCOUNT, anna)).isZero();
      assertThat(there.count(Limit.CODE_PER_ACCOUNT, anna)).isZero();
    }
    assertThat(limits.count(Limit.CODE_PER_ACCOUNT, anna)).isPositive();
    assertThat(there.count(Limit.CODE_PER_ACCOUNT, anna)).isPositive();
    assertThat(there.wait(Limit.CODE_PER_ACCOUNT, anna))
        .isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
  }

  @Test
  void limitsCountEveryKeyForItself() {
    var anna = UUID.randomUUID().toString();
    for (int i = 0; i < Limit.CODE_PER_ACCOUNT.tries(); i++) {
      limits.count(Limit.CODE_PER_ACCOUNT, anna);
    }
    assertThat(limits.count(Limit.CODE_PER_ACCOUNT, UUID.randomUUID().toString()))
        .isZero();
  }
}
