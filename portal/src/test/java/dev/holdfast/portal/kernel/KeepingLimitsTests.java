package dev.holdfast.portal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SecondNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@PortalTest
class KeepingLimitsTests {
  private final ConfigurableApplicationContext node;
  private final Limits limits;

  KeepingLimitsTests(ConfigurableApplicationContext node, Limits limits) {
    this.node = node;
    this.limits = limits;
  }

  @Test
  void holdsOverTwoNodesTogether() {
    var anna = UUID.randomUUID().toString();
    try (var second = SecondNode.beside(node)) {
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
  }

  @Test
  void countsEveryKeyForItself() {
    var anna = UUID.randomUUID().toString();
    for (int i = 0; i < Limit.CODE_PER_ACCOUNT.tries(); i++) {
      limits.count(Limit.CODE_PER_ACCOUNT, anna);
    }
    assertThat(limits.count(Limit.CODE_PER_ACCOUNT, UUID.randomUUID().toString()))
        .isZero();
  }
}
