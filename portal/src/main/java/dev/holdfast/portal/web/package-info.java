/** What every page and API face shares: frame, security chain, errors, input rules, live updates; knows no feature. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package dev.holdfast.portal.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
