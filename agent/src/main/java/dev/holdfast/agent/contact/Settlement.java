package dev.holdfast.agent.contact;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.home.Memory.Notice;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.protocol.jose.Base64Url;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceVerifier.Answer;
import dev.holdfast.protocol.licence.LicenceVerifier.Reason;
import dev.holdfast.protocol.licence.SignedTime;
import dev.holdfast.protocol.message.AccountView;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.WantedState;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings the device to the state that the portal wants: keys, time, account, entitlement, revocations, licence. May be stopped anywhere
 * and begun again; what is done already is not done twice.
 */
public final class Settlement {
  private final Home home;
  private final Standing standing;
  private final LicenceShelf shelf;
  private final Timekeeper time;
  private final Deliveries deliveries;
  private final SecureRandom random = new SecureRandom();
  private volatile Consumer<WantedState> listener = wanted -> {};
  private volatile Supplier<Reply<Boolean>> telling = () -> new Reply.Got<>(true);

  public Settlement(Home home, Standing standing, LicenceShelf shelf, Timekeeper time) {
    this.home = home;
    this.standing = standing;
    this.shelf = shelf;
    this.time = time;
    this.deliveries = new Deliveries(home, standing, time);
  }

  /** What was sent to this device. */
  public Deliveries deliveries() {
    return deliveries;
  }

  /** Hears each wanted state as soon as it is read, before the rest is settled; comes back at once. */
  public void listen(Consumer<WantedState> listener) {
    this.listener = listener;
  }

  /** Has something told in the course of every settlement; what is refused keeps nothing else back. */
  public void tell(Supplier<Reply<Boolean>> telling) {
    this.telling = telling;
  }

  /** What was reached: the wanted state as applied, and what came of asking for an entitlement, if that was asked. */
  public record Settled(WantedState wanted, @Nullable EntitlementAnswer entitlement) {}

  /**
   * Settles everything. An entitlement is asked for once after each connection, so that one taken away by the owner is
   * not taken again by itself; with {@code ask}, because a person wants to know, it is asked for again. Applied is the
   * version that was read first: whatever the portal came to want meanwhile has a higher one and is settled next.
   */
  public Reply<Settled> settle(boolean ask) {
    return standing.ask((portal, token) -> portal.state(token)).then(wanted -> {
      link(wanted);
      return refreshKeys(wanted)
          .then(keys -> hearTime(keys))
          .then(heard -> entitle(wanted, ask))
          .then(this::receive)
          .then(this::refreshRevocations)
          .then(this::refreshLicence)
          .then(this::told)
          .then(settled -> applied(wanted, settled));
    });
  }

  /** Hears the portal's signed time, with the keys that are held already. */
  public Reply<KeySet> hearTime() {
    return shelf
        .keys()
        .<Reply<KeySet>>map(Reply.Got::new)
        .orElseGet(this::fetchKeys)
        .then(this::hearTime);
  }

  /** The licence goes before the account, so that nobody sees one that outlived it. */
  private void link(WantedState wanted) {
    listener.accept(wanted);
    if (!wanted.connected() && wanted.licence() == null) withdraw();
    var account = wanted.connected() ? wanted.account() : null;
    Memory.change(home, memory -> {
      if (Objects.equals(memory.account(), account)) return memory;
      var linked = memory.linked(account);
      if (account == null) return linked.noticed(new Notice(Notice.DISCONNECTED, time.now()));
      return memory.account() == null ? linked.noticed(null) : linked;
    });
  }

  private Reply<KeySet> refreshKeys(WantedState wanted) {
    var held = shelf.keys();
    if (held.isPresent() && held.get().number() >= wanted.keySet())
      return new Reply.Got<>(held.get());
    return fetchKeys();
  }

  private Reply<KeySet> fetchKeys() {
    return standing.ask((portal, token) -> portal.keys(token)).then(signed -> {
      var refusal = shelf.acceptKeys(signed);
      refusal.ifPresent(why -> Memory.change(home, memory -> memory.refused(why)));
      return shelf
          .keys()
          .<Reply<KeySet>>map(Reply.Got::new)
          .orElseGet(() -> new Reply.Away<>("keys-refused", null));
    });
  }

  /** A time by a key that is not in the set held may be by a newer one: then the set is fetched and the time asked again. */
  private Reply<KeySet> hearTime(KeySet keys) {
    var told = askTime(keys);
    if (!(told instanceof Reply.Got<Boolean>(var believed)) || believed)
      return told.then(yes -> new Reply.Got<>(keys));
    return fetchKeys().then(newer -> askTime(newer).then(answered -> new Reply.Got<>(newer)));
  }

  /** Whether the portal's answer could be believed; a refusal is none that should stop anything. */
  private Reply<Boolean> askTime(KeySet keys) {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    var nonce = Base64Url.encode(bytes);
    return switch (standing.ask((portal, token) -> portal.time(token, nonce))) {
      case Reply.Got<String>(var signed) -> {
        var believed = SignedTime.verify(signed, keys, nonce);
        believed.ifPresent(time::told);
        yield new Reply.Got<>(believed.isPresent());
      }
      case Reply.Away<String>(var why, var after) -> new Reply.Away<>(why, after);
      case Reply.Refused<String> refused -> new Reply.Got<>(true);
      case Reply.Unchanged<String> unchanged -> new Reply.Got<>(true);
    };
  }

  private Reply<Settled> entitle(WantedState wanted, boolean ask) {
    var account = wanted.connected() ? wanted.account() : null;
    if (account == null) return new Reply.Got<>(new Settled(wanted, null));
    boolean asked = name(account).equals(Memory.of(home).askedFor());
    if (asked && !ask) return new Reply.Got<>(new Settled(wanted, null));
    return standing.ask((portal, token) -> portal.entitle(token, null)).then(answer -> {
      Memory.change(home, memory -> asked(memory, account, answer));
      return standing.ask((portal, token) -> portal.state(token)).then(newer -> {
        link(newer);
        return new Reply.Got<>(new Settled(newer, answer));
      });
    });
  }

  /** Without the newest list no newer licence is fetched, so that nobody gains by keeping the list away. */
  private Reply<Settled> refreshRevocations(Settled settled) {
    var wanted = settled.wanted().revocations();
    if (wanted == null || shelf.revocations().number() >= wanted) return new Reply.Got<>(settled);
    return standing.ask((portal, token) -> portal.revocations(token)).then(signed -> {
      var refusal = shelf.keys().flatMap(keys -> shelf.acceptRevocations(signed, keys));
      refusal.ifPresent(why -> Memory.change(home, memory -> memory.refused(why)));
      return new Reply.Got<>(settled);
    });
  }

  private Reply<Settled> receive(Settled settled) {
    return deliveries
        .settle(settled.wanted())
        .then(newer -> new Reply.Got<>(new Settled(newer, settled.entitlement())));
  }

  private Reply<Settled> refreshLicence(Settled settled) {
    var wanted = settled.wanted().licence();
    if (wanted == null) {
      if (!Memory.of(home).says(Notice.CHOOSING)) withdraw();
      return new Reply.Got<>(settled);
    }
    if (heldSequence() >= wanted.sequence() && !isRefreshDue()) return new Reply.Got<>(settled);
    return standing.ask((portal, token) -> portal.licence(token)).then(signed -> {
      if (accept(signed) instanceof Answer.Verified) clearWithdrawal();
      return new Reply.Got<>(settled);
    });
  }

  /** One by a key that is not in the set held may be by a newer one: then the set is fetched first. */
  private Answer accept(String signed) {
    var answer = shelf.accept(signed);
    if (!(answer instanceof Answer.Refused(var why, var licence)) || why != Reason.UNKNOWN_KEY)
      return answer;
    return fetchKeys() instanceof Reply.Got<KeySet> ? shelf.accept(signed) : answer;
  }

  private long heldSequence() {
    return good().map(Licence::sequence).orElse(0L);
  }

  private boolean isRefreshDue() {
    return good()
        .filter(held -> !time.now().isBefore(held.validity().refreshBy()))
        .isPresent();
  }

  private Optional<Licence> good() {
    return shelf.held().filter(Answer.Verified.class::isInstance).flatMap(Answer::signed);
  }

  private Reply<Settled> told(Settled settled) {
    return telling.get() instanceof Reply.Away<Boolean>(var why, var after)
        ? new Reply.Away<>(why, after)
        : new Reply.Got<>(settled);
  }

  private Reply<Settled> applied(WantedState first, Settled settled) {
    Memory.change(home, memory -> memory.applied(first.version()));
    return new Reply.Got<>(settled);
  }

  private void withdraw() {
    if (shelf.text().isEmpty()) return;
    shelf.withdraw();
    Memory.change(home, memory -> {
      boolean told = memory.says(Notice.DISCONNECTED);
      return told
          ? memory.refused(null)
          : memory.refused(null).noticed(new Notice(Notice.WITHDRAWN, time.now()));
    });
  }

  private void clearWithdrawal() {
    Memory.change(
        home,
        memory -> memory.says(Notice.WITHDRAWN) || memory.says(Notice.CHOOSING)
            ? memory.noticed(null)
            : memory);
  }

  /** Where the account has nothing for this computer, nothing is left to choose. */
  private static Memory asked(Memory memory, AccountView account, EntitlementAnswer answer) {
    var asked = memory.asked(name(account));
    return answer.result() == EntitlementAnswer.Result.NONE && memory.says(Notice.CHOOSING)
        ? asked.noticed(null)
        : asked;
  }

  private static String name(AccountView account) {
    return account.id() == null ? account.email() : account.id();
  }
}
