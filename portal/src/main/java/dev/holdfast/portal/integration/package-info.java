/** Programs that act for people: operators' API keys and answers that may be asked for twice. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "account"})
package dev.holdfast.portal.integration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
