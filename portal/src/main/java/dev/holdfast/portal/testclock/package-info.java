/** The clock of a sandbox, which an integrator may move forward so that a year passes in seconds. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "account", "integration"})
package dev.holdfast.portal.testclock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
