package dev.holdfast.portal.device;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much an account may have.
 *
 * @param devices how many connected devices
 */
@ConfigurationProperties("holdfast.limits")
record DeviceLimits(@DefaultValue("500") int devices) {
  DeviceLimits {
    if (devices < 1 || devices > 100_000) {
      throw new IllegalArgumentException("holdfast.limits.devices is a number from 1 to 100000");
    }
  }
}
