package dev.holdfast.portal.operator;

import java.util.Map;
import java.util.UUID;

/** An act on a batch or a code, and how the API names it. */
enum Hold {
  BLOCK("holds", "blocked"),
  UNBLOCK("releases", "blocked"),
  SUSPEND("holds", "suspended"),
  RESUME("releases", "suspended");

  private final String resource;
  private final String kind;

  Hold(String resource, String kind) {
    this.resource = resource;
    this.kind = kind;
  }

  /** Sets or lifts it for the thing at {@code path}. */
  Reply on(String path, String reason, Portal portal) throws InterruptedException {
    return portal.post(
        path + "/" + resource,
        Map.of("kind", kind, "reason", reason),
        UUID.randomUUID().toString());
  }
}
