/** What is sold: products with their editions, and the plans of them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "account", "integration"})
package dev.holdfast.portal.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
