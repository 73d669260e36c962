package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what may have been meant or how the command is used. */
final class WrongLine implements IParameterExceptionHandler {
  private static final int MOST = 3;

  private final Holdfast holdfast;

  WrongLine(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    var outcome = outcome(wrong);
    if (List.of(arguments).contains("--json")) holdfast.printer().json(Holdfast.error(outcome));
    holdfast.printer().refusal(outcome);
    var meant = meant(wrong);
    if (meant.isEmpty()) wrong.getCommandLine().usage(wrong.getCommandLine().getErr());
    else holdfast.shell().err().println(Text.of("line.meant", Map.of("commands", meant)));
    return outcome.exit().code();
  }

  private static Outcome outcome(ParameterException wrong) {
    return switch (wrong) {
      case UnmatchedArgumentException unknown ->
        outcome("line-unknown", String.join(" ", unknown.getUnmatched()));
      case MissingParameterException missing ->
        outcome(
            "line-incomplete",
            missing.getMissing().stream().map(WrongLine::name).collect(Collectors.joining(", ")));
      case OverwrittenOptionException twice -> outcome("line-twice", name(twice.getOverwritten()));
      default ->
        wrong.getArgSpec() == null
            ? Outcome.failed(Exit.USAGE, "line-wrong")
            : outcome("line-value", name(wrong.getArgSpec()));
    };
  }

  private static Outcome outcome(String code, String detail) {
    return Outcome.failed(Exit.USAGE, code, detail);
  }

  /** An option with what it takes, or what stands for an argument. */
  private static String name(ArgSpec argument) {
    var label = argument.paramLabel();
    if (!(argument instanceof OptionSpec option)) return label;
    return option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + label;
  }

  /** The commands that one may have been meant for which there is not. */
  private static String meant(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unknown
        ? unknown.getSuggestions().stream().limit(MOST).collect(Collectors.joining(", "))
        : "";
  }
}
