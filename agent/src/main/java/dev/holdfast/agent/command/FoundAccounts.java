package dev.holdfast.agent.command;

import dev.holdfast.agent.setup.Neighbours;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Offers the accounts of other installations on this computer, instead of asking for an address. */
final class FoundAccounts {
  private final Printer printer;
  private final Dialogue dialogue;

  FoundAccounts(Printer printer, Dialogue dialogue) {
    this.printer = printer;
    this.dialogue = dialogue;
  }

  /** Those that an agent in its own folder finds; none for one that runs in somebody else's. */
  static List<Neighbours.Found> of(Reach reach) throws IOException {
    return reach.isOthers() ? List.of() : Neighbours.of(reach.home().folder()).connected();
  }

  /** Names them all; answers the address of the one that the person takes. Another user's is only named. */
  Optional<String> offer(List<Neighbours.Found> accounts) {
    for (var account : accounts)
      printer.say("setup.account-found", Map.of("email", account.email()));
    return accounts.stream()
        .filter(Neighbours.Found::own)
        .map(Neighbours.Found::email)
        .distinct()
        .filter(email -> dialogue.agrees("setup.account-question", Map.of("email", email)))
        .findFirst();
  }
}
