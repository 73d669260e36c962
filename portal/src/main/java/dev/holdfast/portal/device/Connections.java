package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links devices with accounts and unlinks them. */
@Service
public class Connections {
  private final Tickets tickets;
  private final Links links;
  private final Owners owners;
  private final Devices devices;
  private final Clock clock;

  Connections(Tickets tickets, Links links, Owners owners, Devices devices, Clock clock) {
    this.tickets = tickets;
    this.links = links;
    this.owners = owners;
    this.devices = devices;
    this.clock = clock;
  }

  /** How many devices an account may have. */
  public int most() {
    return owners.mostDevices();
  }

  /** As {@link #connect(DeviceId, Connecting.Ticket, boolean)}, leaving no account for it. */
  @Transactional
  public Connecting connect(DeviceId device, Connecting.Ticket ticket) {
    return connect(device, ticket, false);
  }

  /**
   * Connects the device to the account of the ticket, which is used up by it; whoever asks again gets the same answer. With
   * {@code leave} the device leaves the account it has in the same step, and its places there are free.
   */
  @Transactional
  public Connecting connect(DeviceId device, Connecting.Ticket ticket, boolean leave) {
    var now = clock.instant();
    var present = links.lock(device);
    var found = tickets.find(ticket, device);
    if (found.isEmpty()) {
      return new Connecting.Refused(unknown(ticket));
    }
    var account = found.get().account();
    if (present.filter(account::equals).isPresent() && device.equals(found.get().usedBy())) {
      return new Connecting.Connected(account);
    }
    return refusal(ticket, found.get(), leave ? Optional.empty() : present, now)
        .<Connecting>map(Connecting.Refused::new)
        .orElseGet(() -> link(device, ticket, account, present, now));
  }

  /** Unlinks the device; with {@code freePlace} its licence is withdrawn and its place is free. */
  @Transactional
  public Disconnection disconnect(
      DeviceId device, AccountId account, boolean freePlace, Actor actor) {
    if (links.lock(device).filter(account::equals).isEmpty()) {
      return new Disconnection.NotConnected();
    }
    var now = clock.instant();
    var until = freePlace ? links.believedUntil(device, now) : null;
    boolean freed = links.unlink(device, account, freePlace, actor, now);
    if (actor.kind() != Actor.Kind.DEVICE) {
      owners.tellDisconnected(account, devices.find(device).orElseThrow(), freePlace, now);
    }
    return new Disconnection.Disconnected(freed, until);
  }

  /** Whose account the ticket leads to, as {@link Connecting.Connected}, or why it leads nowhere; uses nothing up. */
  @Transactional(readOnly = true)
  public Connecting check(DeviceId device, Connecting.Ticket ticket) {
    return tickets
        .find(ticket, device)
        .<Connecting>map(found -> refusal(ticket, found, Optional.empty(), clock.instant())
            .<Connecting>map(Connecting.Refused::new)
            .orElseGet(() -> new Connecting.Connected(found.account())))
        .orElseGet(() -> new Connecting.Refused(unknown(ticket)));
  }

  private Connecting link(
      DeviceId device,
      Connecting.Ticket ticket,
      AccountId account,
      Optional<AccountId> present,
      Instant now) {
    boolean there = present.filter(account::equals).isPresent();
    if (!there && !links.room(account, owners.mostDevices())) {
      return new Connecting.Refused(Connecting.Reason.DEVICE_LIMIT);
    }
    if (!tickets.claim(ticket, device, now)) {
      return new Connecting.Refused(used(ticket));
    }
    if (!there) {
      present.ifPresent(left -> links.unlink(device, left, true, Actor.device(device), now));
      links.link(device, account, now);
      owners.tellConnected(account, devices.find(device).orElseThrow(), now);
    }
    return new Connecting.Connected(account);
  }

  private static Optional<Connecting.Reason> refusal(
      Connecting.Ticket ticket, Tickets.Found found, Optional<AccountId> present, Instant now) {
    if (found.usedBy() != null) {
      return Optional.of(used(ticket));
    }
    if (!found.expiresAt().isAfter(now)) {
      return Optional.of(expired(ticket));
    }
    return present
        .filter(other -> !other.equals(found.account()))
        .map(other -> Connecting.Reason.CONNECTED_ELSEWHERE);
  }

  private static Connecting.Reason unknown(Connecting.Ticket ticket) {
    return switch (ticket) {
      case Connecting.Ticket.ByCode code -> Connecting.Reason.CODE_UNKNOWN;
      case Connecting.Ticket.ByAccessToken token -> Connecting.Reason.ACCESS_TOKEN_INVALID;
    };
  }

  private static Connecting.Reason used(Connecting.Ticket ticket) {
    return switch (ticket) {
      case Connecting.Ticket.ByCode code -> Connecting.Reason.CODE_USED;
      case Connecting.Ticket.ByAccessToken token -> Connecting.Reason.ACCESS_TOKEN_INVALID;
    };
  }

  private static Connecting.Reason expired(Connecting.Ticket ticket) {
    return switch (ticket) {
      case Connecting.Ticket.ByCode code -> Connecting.Reason.CODE_EXPIRED;
      case Connecting.Ticket.ByAccessToken token -> Connecting.Reason.ACCESS_TOKEN_INVALID;
    };
  }
}
