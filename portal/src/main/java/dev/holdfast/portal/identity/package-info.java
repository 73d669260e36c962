/** Signing in through other providers of identities (OpenID Connect), and linking them to accounts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "mail", "challenge", "account"})
package dev.holdfast.portal.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
