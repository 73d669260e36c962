package dev.holdfast.portal.licensing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much an account may hold.
 *
 * @param subscriptions how many, free editions not counted
 */
@ConfigurationProperties("holdfast.limits")
record SubscriptionLimits(@DefaultValue("100") int subscriptions) {
  SubscriptionLimits {
    if (subscriptions < 1 || subscriptions > 10_000) {
      throw new IllegalArgumentException(
          "holdfast.limits.subscriptions is a number from 1 to 10000");
    }
  }
}
