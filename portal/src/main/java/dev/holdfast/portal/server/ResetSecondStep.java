package dev.holdfast.portal.server;

import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.installation.ServerAccess;
import dev.holdfast.portal.installation.ServerAccess.Opening;
import dev.holdfast.portal.secondstep.ResetAlone;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast-operator reset-second-step} */
@Command(
    name = "reset-second-step",
    mixinStandardHelpOptions = true,
    description = {
      "Turns off the second step of an account, for an owner who lost app and recovery codes.",
      "Make sure before who asks: the password alone signs in then. The owner gets a mail."
    })
final class ResetSecondStep implements Callable<Integer> {
  @Parameters(paramLabel = "EMAIL", description = "The address of the account.")
  private String email = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The portal's data folder; without it the folder data of the checkout.")
  private @Nullable Path data;

  private final PrintWriter out;
  private final PrintWriter err;

  ResetSecondStep(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    return switch (ServerAccess.open(Server.folder(data), System.getenv())) {
      case Opening.Refused(var sentence) -> refused(Server.REFUSED, sentence);
      case Opening.Opened(var access) -> {
        try (access;
            var parts = Parts.of(access, ResetAlone.class)) {
          yield act(parts);
        }
      }
    };
  }

  private int act(Parts parts) {
    var account = Email.parse(email).flatMap(parts.addresses()::owner);
    if (account.isEmpty()) {
      return refused(Server.NOTHING, "There is no account with this address.");
    }
    if (!parts.secondSteps().reset(account.get())) {
      return refused(Server.REFUSED, "The second step of this account is off.");
    }
    out.println("The second step is off; the owner gets a mail.");
    return Server.DONE;
  }

  private int refused(int exit, String sentence) {
    err.println(sentence);
    return exit;
  }
}
