package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command that has subcommands only: alone it says how it is used. */
final class Group {
  private final Holdfast holdfast;
  private final CommandLine line;

  Group(Holdfast holdfast, String name) {
    this.holdfast = holdfast;
    this.line = line(name, this::usage);
  }

  /** A subcommand that has options or arguments of its own. */
  Group verb(Callable<Integer> command) {
    line.addSubcommand(command);
    return this;
  }

  /** The same, by another name than its own. */
  Group verb(String name, Callable<Integer> command) {
    line.addSubcommand(new CommandLine(command).setCommandName(name));
    return this;
  }

  /** A subcommand without options. */
  Group does(String name, Callable<Integer> does) {
    line.addSubcommand(line(name, does));
    return this;
  }

  /** A subcommand without options that is one act, whose report {@code print} shows. */
  Group verb(String name, Act act, Consumer<Outcome> print) {
    return does(name, () -> holdfast.perform(act, print));
  }

  CommandLine line() {
    return line;
  }

  private Integer usage() {
    line.usage(holdfast.shell().out());
    return 0;
  }

  private static CommandLine line(String name, Callable<Integer> does) {
    return new CommandLine(CommandSpec.wrapWithoutInspection(does).name(name));
  }
}
