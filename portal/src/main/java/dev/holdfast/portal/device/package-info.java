/** Computers and phones with an agent: enrolment, tokens, contact, connecting to an account, the portal's signing keys. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "web",
      "audit",
      "mail",
      "challenge",
      "account",
      "secondstep",
      "legal",
      "notification",
      "testclock"
    })
package dev.holdfast.portal.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
