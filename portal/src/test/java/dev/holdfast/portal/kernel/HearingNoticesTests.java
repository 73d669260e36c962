package dev.holdfast.portal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SecondNode;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class HearingNoticesTests {
  private final ConfigurableApplicationContext node;
  private final Notices notices;
  private final TransactionTemplate transaction;

  HearingNoticesTests(
      ConfigurableApplicationContext node, Notices notices, TransactionTemplate transaction) {
    this.node = node;
    this.notices = notices;
    this.transaction = transaction;
  }

  @Test
  void happensOnEveryNodeAfterTheCommitAndNotAfterARollback() throws InterruptedException {
    var here = new LinkedBlockingQueue<String>();
    var there = new LinkedBlockingQueue<String>();
    try (var second = SecondNode.beside(node)) {
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
  }
}
