/** What a person proves beside the password: authenticator apps, passkeys, codes sent to a phone, recovery codes and the stop for them at sign-in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "mail", "challenge", "account"})
package dev.holdfast.portal.secondstep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
