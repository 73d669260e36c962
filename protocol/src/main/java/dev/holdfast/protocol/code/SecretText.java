package dev.holdfast.protocol.code;

import dev.holdfast.protocol.Crockford;

/** A secret as it is written: a prefix, 26 Crockford symbols and perhaps more. Compared as a whole, never printed. */
public abstract sealed class SecretText permits ConnectCode, DeviceToken {
  private final String prefix;
  private final String text;

  SecretText(String prefix, String text) {
    this.prefix = prefix;
    this.text = text;
  }

  /** Whether a text begins with the prefix and 26 symbols that are 128 bits. */
  static boolean begins(String text, String prefix) {
    int end = prefix.length() + Crockford.LENGTH;
    return text.length() >= end
        && text.startsWith(prefix)
        && Crockford.decode(text.substring(prefix.length(), end)).isPresent();
  }

  /** All of it, to be sent or digested. */
  public final String reveal() {
    return text;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof SecretText that && text.equals(that.text);
  }

  @Override
  public final int hashCode() {
    return text.hashCode();
  }

  @Override
  public final String toString() {
    return prefix + "[redacted]";
  }
}
