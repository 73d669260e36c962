package dev.holdfast.agent.world;

import dev.holdfast.protocol.code.ConnectCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A person at a new computer, with a portal of its own and a connect code. */
public class AtAComputer {
  protected static final String CODE = ConnectCode.random(new SecureRandom()).reveal();

  @TempDir
  protected Path folder;

  protected SmallPortal portal;
  protected Computer computer;

  @BeforeEach
  protected void begin() throws IOException {
    portal = new SmallPortal();
    computer = new Computer(folder.resolve("home"), portal);
  }

  @AfterEach
  protected void end() throws IOException {
    portal.close();
  }
}
