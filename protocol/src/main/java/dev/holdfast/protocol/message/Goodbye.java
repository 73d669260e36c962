package dev.holdfast.protocol.message;

/** {@code POST /goodbyes}: an orderly stop, so that the device is shown off-line at once. */
public record Goodbye(Reason reason) {
  /** Why contact ends. */
  public enum Reason {
    STOPPED,
    UNINSTALLED
  }
}
