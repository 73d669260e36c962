/** Small types every module shares: ids, secrets, keys, limits, texts, notices; knows no feature. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.holdfast.portal.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
