package dev.holdfast.agent.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that has subcommands only: alone it says how it is used. */
class Group implements Runnable {
  private final Holdfast holdfast;

  @Spec
  private @Nullable CommandSpec spec;

  Group(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public void run() {
    if (spec != null) spec.commandLine().usage(holdfast.shell().out());
  }
}
