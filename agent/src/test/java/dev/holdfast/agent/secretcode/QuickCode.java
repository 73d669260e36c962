package dev.holdfast.agent.secretcode;

import dev.holdfast.agent.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** A secret code that is tried quickly, for tests whose subject is not how hard it is to guess. */
public final class QuickCode {
  private static final int ROUNDS = 100;

  private QuickCode() {}

  /** Sets it as the owner of this home would. */
  public static void set(Path home, String code) throws IOException {
    new SecretCode(Home.open(home), () -> Instant.EPOCH, ROUNDS).set(code);
  }
}
