/** Security news: published by operators, chosen for each person by language, region, products and what was read or liked. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "account",
      "legal",
      "integration",
      "catalogue",
      "licensing"
    })
package dev.holdfast.portal.news;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
