/** The web companion: phones and tablets that join by their browser, hold a licence and are told what is sent to them. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "audit", "account", "legal", "notification", "device"})
package dev.holdfast.portal.companion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
