/** Signature databases for scanning engines: uploaded by operators, published as signed sets, served to devices. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "integration",
      "device",
      "licensing",
      "protection"
    })
package dev.holdfast.portal.signature;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
