/** What is counted at computers where somebody agreed to it, as sums of everybody's. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "mail",
      "integration",
      "account",
      "legal",
      "device",
      "consent"
    })
package dev.holdfast.portal.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
