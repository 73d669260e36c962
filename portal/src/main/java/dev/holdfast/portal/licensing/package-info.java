/** Activation codes, the subscriptions they make, places on devices, and the signed licences devices hold. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "mail",
      "challenge",
      "account",
      "legal",
      "notification",
      "integration",
      "catalogue",
      "device"
    })
package dev.holdfast.portal.licensing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
