/** What people are told and by which way: their choices, notices in the portal, web push. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "web", "audit", "mail", "account"})
package dev.holdfast.portal.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
