package dev.holdfast.protocol.message;

import dev.holdfast.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A solved {@link Challenge}: sent with the try as base64 of its JSON, in the header {@link #HEADER}. */
public record ChallengeSolution(
    String algorithm, String challenge, long number, String salt, String signature) {
  public static final String HEADER = "Challenge-Solution";

  /** As it is sent. */
  public String encoded() {
    return Base64.getEncoder().encodeToString(Json.write(this).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what was sent; empty when it is not a solution. */
  public static Optional<ChallengeSolution> parse(String text) {
    try {
      var json = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      return Json.read(json, ChallengeSolution.class).filter(ChallengeSolution::complete);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private boolean complete() {
    return algorithm != null && challenge != null && salt != null && signature != null;
  }
}
