package dev.holdfast.portal.device;

import java.util.List;

/** A text by its key and its named arguments (name, value, name, value), to be said in the reader's language. */
public record Words(String key, List<Object> arguments) {
  public static Words of(String key, Object... namedArguments) {
    return new Words(key, List.of(namedArguments));
  }

  /** The arguments as a template passes them on. */
  public Object[] named() {
    return arguments.toArray();
  }
}
