/** What people agree to, the copy of all that is kept of them, and the end of their accounts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "mail", "challenge", "account"})
package dev.holdfast.portal.legal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
