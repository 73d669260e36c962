package dev.holdfast.portal.operator;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast-operator code}, but for its {@code issue}. */
@Command(name = "code", description = "Activation codes.", synopsisSubcommandLabel = "COMMAND")
final class CodeCommands {
  private static final String LABEL = "CODE|ID|FILE|-";
  private static final String WHICH =
      "the code, its id cod_..., a file that holds it," + " or - to read it from standard input";

  private final Operator operator;

  CodeCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "show", description = "Shows what is known of a code.")
  int show(
      @Parameters(
              arity = "0..1",
              paramLabel = "CODE|FILE|-",
              description = "the code, a file that holds it, or - to read it from standard input")
          @Nullable
          String argument)
      throws IOException, InterruptedException {
    var code = new CodeArgument(operator.shell()).read(argument);
    return operator.perform(portal -> lookUp(code, portal), operator.printer()::code);
  }

  @Command(name = "block", description = "Ends the use of a code: it is not redeemed any more.")
  int block(
      @Parameters(arity = "0..1", paramLabel = LABEL, description = WHICH) @Nullable
          String argument,
      @Option(names = "--reason", required = true, description = "why; kept in the audit log")
          String reason)
      throws IOException, InterruptedException {
    return hold(Hold.BLOCK, argument, reason);
  }

  @Command(name = "unblock", description = "Lifts the block of a code.")
  int unblock(
      @Parameters(arity = "0..1", paramLabel = LABEL, description = WHICH) @Nullable
          String argument,
      @Option(names = "--reason", required = true, description = "why; kept in the audit log")
          String reason)
      throws IOException, InterruptedException {
    return hold(Hold.UNBLOCK, argument, reason);
  }

  @Command(name = "suspend", description = "Pauses the use of a code for a while.")
  int suspend(
      @Parameters(arity = "0..1", paramLabel = LABEL, description = WHICH) @Nullable
          String argument,
      @Option(names = "--reason", required = true, description = "why; kept in the audit log")
          String reason)
      throws IOException, InterruptedException {
    return hold(Hold.SUSPEND, argument, reason);
  }

  @Command(name = "resume", description = "Lifts the suspension of a code.")
  int resume(
      @Parameters(arity = "0..1", paramLabel = LABEL, description = WHICH) @Nullable
          String argument,
      @Option(names = "--reason", required = true, description = "why; kept in the audit log")
          String reason)
      throws IOException, InterruptedException {
    return hold(Hold.RESUME, argument, reason);
  }

  @Command(name = "mail", description = "Sends a code that nobody has redeemed to its buyer.")
  int mail(
      @Parameters(arity = "0..1", paramLabel = LABEL, description = WHICH) @Nullable
          String argument,
      @Option(names = "--to", required = true, paramLabel = "EMAIL", description = "the buyer")
          String to,
      @Option(
              names = "--language",
              paramLabel = "TAG",
              defaultValue = "en",
              description = "language of the mail, like de (${DEFAULT-VALUE})")
          String language)
      throws IOException, InterruptedException {
    var code = new CodeArgument(operator.shell()).read(argument);
    var order =
        Map.of(CodeArgument.isId(code) ? "id" : "code", code, "to", to, "language", language);
    return operator.perform(
        portal -> portal.post("/api/v1/code-mails", order, UUID.randomUUID().toString()),
        operator.printer()::codeMail);
  }

  private int hold(Hold hold, @Nullable String argument, String reason)
      throws IOException, InterruptedException {
    var code = new CodeArgument(operator.shell()).read(argument);
    return operator.perform(
        portal -> {
          if (CodeArgument.isId(code)) {
            return hold.on(path(code), reason, portal);
          }
          return switch (lookUp(code, portal)) {
            case Reply.Got(var found) ->
              hold.on(path(found.path("id").stringValue("")), reason, portal);
            case Reply.Refused refused -> refused;
            case Reply.Away away -> away;
          };
        },
        operator.printer()::code);
  }

  private static Reply lookUp(String code, Portal portal) throws InterruptedException {
    return portal.post(
        "/api/v1/code-lookups", Map.of("code", code), UUID.randomUUID().toString());
  }

  private static String path(String id) {
    return "/api/v1/codes/" + BatchCommands.encode(id);
  }
}
