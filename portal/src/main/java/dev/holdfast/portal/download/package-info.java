/** Downloads: what an account's products have for each system, personal downloads, and the mailed page that gives them out. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "web", "account", "catalogue", "device", "release", "licensing"
    })
package dev.holdfast.portal.download;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
