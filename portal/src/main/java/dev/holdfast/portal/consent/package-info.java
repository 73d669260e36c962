/** What was agreed to and declined at devices, with version, time and language. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "audit", "mail", "account", "legal", "device"})
package dev.holdfast.portal.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
