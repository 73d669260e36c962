package dev.holdfast.portal.operator;

import tools.jackson.databind.JsonNode;

/** What came of a request. */
sealed interface Reply {
  /** The portal's answer. */
  record Got(JsonNode body) implements Reply {}

  /**
   * The portal said no.
   *
   * @param code stable id of the reason
   * @param detail the portal's own sentence, may be empty
   * @param waitSeconds when to try again, 0 if it did not say
   */
  record Refused(int status, String code, String detail, long waitSeconds) implements Reply {}

  /**
   * No answer of a portal.
   *
   * @param why id of the reason: {@code refused}, {@code unknown-host}, {@code timeout}, {@code tls}, {@code broken},
   *     {@code busy} or {@code no-portal}
   */
  record Away(String why) implements Reply {}
}
