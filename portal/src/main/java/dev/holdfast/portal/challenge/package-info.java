/** Slows down guessing: counts wrong tries, makes the next ones wait, then asks for work that no person has to do. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit"})
package dev.holdfast.portal.challenge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
