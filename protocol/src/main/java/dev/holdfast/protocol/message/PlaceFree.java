package dev.holdfast.protocol.message;

/**
 * {@code POST /place-frees}: frees the place that a device of the account holds. Takes a person's fresh word: the access
 * token of a device authorization, which is used up.
 */
public record PlaceFree(String subscription, String device, String accessToken) {
  @Override
  public String toString() {
    return "PlaceFree[" + subscription + ", " + device + "]";
  }
}
