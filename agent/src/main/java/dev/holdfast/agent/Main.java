package dev.holdfast.agent;

import dev.holdfast.agent.command.Holdfast;
import dev.holdfast.agent.command.Shell;

/** The agent's main class. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Holdfast.execute(Shell.ofProcess(), arguments));
  }
}
