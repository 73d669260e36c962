/** Brings one installation up and down: its folder, its lock, its PostgreSQL, its configuration. */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package dev.holdfast.portal.installation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
