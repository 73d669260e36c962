/** Devices that are lost or stolen: locking, alarm, finding, wiping. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "mail",
      "account",
      "notification",
      "device",
      "protection",
      "protection :: face"
    })
package dev.holdfast.portal.lost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
