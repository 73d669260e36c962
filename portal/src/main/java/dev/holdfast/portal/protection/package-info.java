/** What protects devices and how they stand: security state, threats, scans, remote commands. */
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
      "device",
      "licensing"
    })
package dev.holdfast.portal.protection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
