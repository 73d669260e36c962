/** The operator's command line: daily acts over the API of a running portal. It has no part in the server. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.holdfast.portal.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
