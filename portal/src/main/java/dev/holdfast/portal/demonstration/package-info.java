/** What a first start without configuration brings along: a catalogue, codes to try and an operator's key. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "installation",
      "web",
      "audit",
      "integration",
      "catalogue",
      "licensing",
      "signature"
    })
package dev.holdfast.portal.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
