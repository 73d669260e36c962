/** The outbox: every mail is written in the caller's transaction, sent at least once, then erased. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web"})
package dev.holdfast.portal.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
