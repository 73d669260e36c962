/** Sending subscriptions to connected devices, and the management console of small offices. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "mail",
      "account",
      "notification",
      "integration",
      "catalogue",
      "device",
      "release",
      "licensing"
    })
package dev.holdfast.portal.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
