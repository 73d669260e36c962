package dev.holdfast.portal.kernel;

import java.util.UUID;

/** A typed id: a UUID (version 7, RFC 9562) inside, prefix and 26 Crockford symbols outside. */
public interface Id {
  UUID value();

  /** Three letters that tell the type outside, {@code sub} for instance. */
  String prefix();

  /** The form used in pages, API and documents, {@code sub_01J…}. */
  default String text() {
    return prefix() + "_" + IdText.encode(value());
  }
}
