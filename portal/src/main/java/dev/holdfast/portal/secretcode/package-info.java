/** Secret codes of devices: what the owner of one whose code is forgotten can do. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "audit", "mail", "account", "notification", "device"})
package dev.holdfast.portal.secretcode;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
