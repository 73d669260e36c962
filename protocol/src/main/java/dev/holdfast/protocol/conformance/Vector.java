package dev.holdfast.protocol.conformance;

import dev.holdfast.protocol.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One question and the one right answer.
 *
 * @param name what it is about, such as {@code licence/tampered}
 * @param kind which question it is: one of those that docs/conformance.md lists
 * @param input what the answer follows from
 * @param expected the right answer, a text or an object
 */
record Vector(String name, String kind, JsonNode input, JsonNode expected) {
  Vector {
    if (name == null || kind == null || input == null || expected == null)
      throw new IllegalArgumentException("a vector is whole");
  }

  /** The line that a program reads. */
  String question() {
    return Json.write(Map.of("vector", name, "kind", kind, "input", input));
  }
}
