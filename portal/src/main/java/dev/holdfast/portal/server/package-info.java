/** Acts on the server itself, with its database: what must work while the portal is stopped, or is nobody's to ask. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "audit",
      "account",
      "secondstep",
      "device",
      "testclock"
    })
package dev.holdfast.portal.server;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
