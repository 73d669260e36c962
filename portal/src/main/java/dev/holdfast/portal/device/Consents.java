package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Secret;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's fresh word for one act of a device: the access token of a device authorization, used up by it. */
@Service
public class Consents {
  private final Tickets tickets;
  private final Clock clock;

  Consents(Tickets tickets, Clock clock) {
    this.tickets = tickets;
    this.clock = clock;
  }

  /** Whose word it was; empty when the token is unknown, another device's, used or over. */
  @Transactional
  public Optional<AccountId> spend(DeviceId device, Secret<String> accessToken) {
    var ticket = new Connecting.Ticket.ByAccessToken(accessToken);
    return tickets
        .find(ticket, device)
        .map(Tickets.Found::account)
        .filter(account -> tickets.claim(ticket, device, clock.instant()));
  }
}
