package dev.holdfast.agent.contact;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Identity;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.home.Memory.Notice;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.protocol.message.Credential;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.Problem;
import dev.holdfast.protocol.message.ProblemCode;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The device's standing with its portal: known by its key, holding a token. Finds the portal, enrols when needed, and
 * mends a token that is no longer taken. Several threads may ask; the token is renewed while none does, because one that
 * was replaced must never be sent again.
 */
public final class Standing {
  /** The portal at the pinned address has another root key. */
  public static final String OTHER_ROOT = "other-root";

  /** A machine id was given, and the portal is no sandbox. */
  public static final String MACHINE_ID_REFUSED = "machine-id-refused";

  private final Home home;
  private final Pin pin;
  private final Wire wire;
  private final ThisComputer computer;
  private final Timekeeper time;
  private final ReadWriteLock asking = new ReentrantReadWriteLock();
  private volatile @Nullable Portal portal;
  private volatile Contact contact = new Contact(null, null);
  private volatile Supplier<Reply<Boolean>> leave = () -> new Reply.Got<>(true);

  public Standing(Home home, Pin pin, Wire wire, ThisComputer computer, Timekeeper time) {
    this.home = home;
    this.pin = pin;
    this.wire = wire;
    this.computer = computer;
    this.time = time;
  }

  /** Has this asked for leave before the portal is told of a device that it does not know; what is not leave is the answer then. */
  public void enrolOnlyAfter(Supplier<Reply<Boolean>> asked) {
    leave = asked;
  }

  /** Asks the portal something that takes the device's token, enrolling first if need be. */
  public <T> Reply<T> ask(BiFunction<Portal, String, Reply<T>> question) {
    asking.readLock().lock();
    try {
      return asked(question);
    } finally {
      asking.readLock().unlock();
    }
  }

  /** Asks the portal something that anybody may ask; it learns nothing of the device. */
  public <T> Reply<T> askAsNobody(Function<Portal, Reply<T>> question) {
    return find().then(question);
  }

  private <T> Reply<T> asked(BiFunction<Portal, String, Reply<T>> question) {
    var held = credential();
    var reply = held.then(credential -> put(question, credential));
    if (reply.refusedWith(ProblemCode.TOKEN_INVALID) || reply.refusedWith("http-401"))
      reply = held.then(this::mended).then(credential -> put(question, credential));
    if (reply.refusedWith(ProblemCode.DEVICE_CLONED)) noticeClone();
    note(reply);
    return reply;
  }

  /** Renews the token when it is due; later, if somebody asks just now. */
  public void renewIfDue() {
    if (!asking.writeLock().tryLock()) return;
    try {
      renewNow();
    } finally {
      asking.writeLock().unlock();
    }
  }

  private synchronized void renewNow() {
    var held = new Identity(home).credential();
    if (held.isEmpty() || time.now().isBefore(held.get().renewAfter())) return;
    note(find().then(portal -> renew(portal, held.get())));
  }

  /** How the last question to the portal ended. */
  public Contact contact() {
    return contact;
  }

  /**
   * Whether the portal answers.
   *
   * @param reachable nothing before the first try
   * @param problem why not
   */
  public record Contact(
      @Nullable Boolean reachable, @Nullable String problem) {}

  /** The device's id, once the portal knows it. */
  public Optional<String> device() {
    return new Identity(home).credential().map(Credential::device);
  }

  /** Whether the portal has ever made this device known. */
  public boolean isEnrolled() {
    return device().isPresent();
  }

  /** Becomes a new device: after a copy of this one was seen, its key is worth nothing. */
  public void startAnew() {
    new LicenceShelf(home, pin, time).withdraw();
    new Identity(home).startAnew();
    Memory.change(home, Memory::forNewDevice);
  }

  private synchronized Reply<Credential> credential() {
    return find()
        .then(portal -> new Identity(home)
            .credential()
            .<Reply<Credential>>map(Reply.Got::new)
            .orElseGet(() -> leave.get().then(given -> enrol())));
  }

  /** Enrols again with the same key, unless somebody else just did. */
  private synchronized Reply<Credential> mended(Credential refused) {
    var held = new Identity(home).credential();
    return held.isPresent() && !held.get().token().equals(refused.token())
        ? new Reply.Got<>(held.get())
        : enrol();
  }

  private <T> Reply<T> put(BiFunction<Portal, String, Reply<T>> question, Credential credential) {
    return find().then(portal -> question.apply(portal, credential.token()));
  }

  private void note(Reply<?> reply) {
    switch (reply) {
      case Reply.Got<?> got -> {
        contact = new Contact(true, null);
        Memory.change(home, memory -> memory.at(time.now()));
      }
      case Reply.Away<?>(var why, var after) -> {
        contact = new Contact(false, why);
        portal = null;
      }
      case Reply.Refused<?> refused -> contact = new Contact(true, refused.code());
      case Reply.Unchanged<?> unchanged -> contact = new Contact(true, null);
    }
  }

  private Reply<Credential> renew(Portal portal, Credential held) {
    var identity = new Identity(home);
    var reply = portal.renew(held.token(), identity.key());
    return switch (reply) {
      case Reply.Got<Credential>(var fresh) -> {
        identity.keep(fresh);
        yield reply;
      }
      case Reply.Refused<Credential> refused
      when refused.refusedWith(ProblemCode.DEVICE_CLONED) -> reply;
      case Reply.Refused<Credential> refused -> enrol();
      case Reply.Away<Credential> away -> new Reply.Got<>(held);
      case Reply.Unchanged<Credential> unchanged -> new Reply.Got<>(held);
    };
  }

  private synchronized Reply<Credential> enrol() {
    var identity = new Identity(home);
    var reply = find().then(portal -> portal.enrol(identity.key(), computer.draft()));
    if (reply instanceof Reply.Got<Credential>(var fresh)) identity.keep(fresh);
    return reply;
  }

  private Reply<Portal> find() {
    var known = portal;
    if (known != null) return new Reply.Got<>(known);
    return Portal.discover(wire, pin.url()).then(discovery -> {
      if (!pin.rootThumbprint().equals(discovery.rootThumbprint())) return refused(OTHER_ROOT);
      if (!isUsable(discovery)) return refused("insecure-address");
      if (computer.isMadeUp() && !discovery.ofSandbox()) return refused(MACHINE_ID_REFUSED);
      time.follow(discovery.ofSandbox());
      var found = new Portal(wire, discovery);
      portal = found;
      return new Reply.Got<>(found);
    });
  }

  /** The portal has ended account and licence of both copies. */
  private void noticeClone() {
    new LicenceShelf(home, pin, time).withdraw();
    Memory.change(
        home,
        memory -> memory.wasCloned()
            ? memory
            : memory.linked(null).noticed(new Notice(Notice.CLONED, time.now())));
  }

  private static boolean isUsable(Discovery discovery) {
    try {
      return Wire.isAllowed(URI.create(discovery.device()))
          && Wire.isAllowed(URI.create(discovery.token()))
          && Wire.isAllowed(URI.create(discovery.deviceAuthorization()));
    } catch (IllegalArgumentException | NullPointerException incomplete) {
      return false;
    }
  }

  private static <T> Reply<T> refused(String code) {
    return new Reply.Refused<>(new Problem(null, null, 0, null, code), null);
  }
}
