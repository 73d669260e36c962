/** The answer page: how the household stands, what needs its owner, and the first three steps of a new one. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "account",
      "catalogue",
      "device",
      "licensing",
      "protection"
    })
package dev.holdfast.portal.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
