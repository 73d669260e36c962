/** Versions of the agent: added by operators or built beside the portal, published signed, and the stores that carry them. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "audit", "integration", "account", "device"})
package dev.holdfast.portal.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
