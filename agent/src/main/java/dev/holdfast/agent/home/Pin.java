package dev.holdfast.agent.home;

import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The portal that an agent belongs to.
 *
 * @param url its address without a slash at the end
 * @param rootThumbprint of the root key that vouches for every other key of the portal
 */
public record Pin(String url, String rootThumbprint) {
  /** Its file, in the home and in an archive made for one portal. */
  public static final String FILE = "portal.json";

  public Pin {
    if (url == null || rootThumbprint == null) throw new IllegalArgumentException("a pin is whole");
  }

  /** The pin that came with an archive. */
  public static Optional<Pin> shippedIn(Path folder) {
    try {
      return Json.read(Files.readString(folder.resolve(FILE)), Pin.class);
    } catch (IOException absent) {
      return Optional.empty();
    }
  }
}
