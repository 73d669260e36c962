/** One person's identity on the portal: registration, sign-in, sessions, profile. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "mail", "challenge"})
package dev.holdfast.portal.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
