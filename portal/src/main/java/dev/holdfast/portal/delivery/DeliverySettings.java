package dev.holdfast.portal.delivery;

import dev.holdfast.portal.delivery.Eligibility.LimitedOverAutoRenewing;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be sent.
 *
 * @param limitedOverAutoRenewing where a limited subscription is refused because of an auto-renewing one
 */
@ConfigurationProperties("holdfast.delivery")
record DeliverySettings(@DefaultValue("ALWAYS") LimitedOverAutoRenewing limitedOverAutoRenewing) {
  Eligibility rule() {
    return new Eligibility(limitedOverAutoRenewing);
  }
}
