/** Who did what to which thing, written in the doer's own transaction, never changed afterwards. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package dev.holdfast.portal.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
