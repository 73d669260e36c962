package dev.holdfast.agent.licence;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Identity;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.protocol.licence.DocumentVerifier;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.licence.LicenceVerifier;
import dev.holdfast.protocol.licence.LicenceVerifier.Answer;
import dev.holdfast.protocol.licence.RevocationList;
import java.util.Optional;

/** The portal's key set and revocations and the device's licence, as stored in the home; verified again at each look. */
public final class LicenceShelf {
  private static final String KEYS = "keys.jwt";
  private static final String REVOCATIONS = "revocations.jwt";
  private static final String LICENCE = "licence.jwt";

  private final Home home;
  private final Pin pin;
  private final Timekeeper time;

  public LicenceShelf(Home home, Pin pin, Timekeeper time) {
    this.home = home;
    this.pin = pin;
    this.time = time;
  }

  /** The stored key set, if the pinned root key vouches for it. */
  public Optional<KeySet> keys() {
    return home.read(KEYS)
        .flatMap(signed -> trusted(signed, Memory.of(home).seen().keySet()));
  }

  /** Takes a key set from the portal; answers why not, if not. */
  public Optional<String> acceptKeys(String signed) {
    var seen = Memory.of(home).seen().keySet();
    var answer = new KeySetVerifier(pin.rootThumbprint()).verify(signed, seen);
    return switch (answer) {
      case KeySetVerifier.Answer.Trusted(var keys) -> {
        home.write(KEYS, signed);
        Memory.change(home, memory -> memory.acceptedKeys(keys.number()));
        yield Optional.empty();
      }
      case KeySetVerifier.Answer.Refused(var why) -> Optional.of("keys-" + why.id());
    };
  }

  /** The stored revocation list, if a key of the portal vouches for it; an empty one otherwise. */
  public RevocationList revocations() {
    return keys().map(this::revocations).orElse(RevocationList.NONE);
  }

  /** Takes a revocation list from the portal; answers why not, if not. */
  public Optional<String> acceptRevocations(String signed, KeySet keys) {
    var seen = Memory.of(home).seen().revocationList();
    return switch (new DocumentVerifier<>(RevocationList.KIND, keys).verify(signed, seen)) {
      case DocumentVerifier.Answer.Trusted<RevocationList>(var list) -> {
        home.write(REVOCATIONS, signed);
        Memory.change(home, memory -> memory.acceptedRevocations(list.number()));
        yield Optional.empty();
      }
      case DocumentVerifier.Answer.Refused<RevocationList>(var why) ->
        Optional.of("revocations-" + why.id());
    };
  }

  /** What the stored licence is worth now; nothing when there is none. */
  public Optional<Answer> held() {
    return home.read(LICENCE).map(this::judge);
  }

  /** The text of the stored licence. */
  public Optional<String> text() {
    return home.read(LICENCE);
  }

  /** Takes a licence from the portal. One that is refused changes nothing but is remembered as refused. */
  public Answer accept(String signed) {
    var answer = judge(signed);
    switch (answer) {
      case Answer.Verified(var licence) -> {
        home.write(LICENCE, signed);
        Memory.change(home, memory -> memory.accepted(licence.sequence()));
        time.proved(licence.validity().issuedAt());
      }
      case Answer.Refused(var why, var licence) ->
        Memory.change(home, memory -> memory.refused(why.id()));
    }
    return answer;
  }

  /** The portal took the licence back. */
  public void withdraw() {
    home.delete(LICENCE);
  }

  private Answer judge(String signed) {
    var identity = new Identity(home);
    var credential = identity.credential();
    var key = identity.storedKey();
    if (credential.isEmpty() || key.isEmpty())
      return new Answer.Refused(LicenceVerifier.Reason.OTHER_DEVICE, null);
    var thumbprint = key.get().publicKey().thumbprint();
    var seen = Memory.of(home).seen().sequence();
    var known = new LicenceVerifier.Known(credential.get().device(), thumbprint, seen, time.now());
    return keys()
        .map(keys -> new LicenceVerifier(keys, revocations(keys)).verify(signed, known))
        .orElseGet(() -> new Answer.Refused(LicenceVerifier.Reason.UNKNOWN_KEY, null));
  }

  private Optional<KeySet> trusted(String signed, long seen) {
    return switch (new KeySetVerifier(pin.rootThumbprint()).verify(signed, seen)) {
      case KeySetVerifier.Answer.Trusted(var keys) -> Optional.of(keys);
      case KeySetVerifier.Answer.Refused refused -> Optional.empty();
    };
  }

  private RevocationList revocations(KeySet keys) {
    var seen = Memory.of(home).seen().revocationList();
    return home.read(REVOCATIONS)
        .map(signed -> new DocumentVerifier<>(RevocationList.KIND, keys).verify(signed, seen))
        .map(answer -> switch (answer) {
          case DocumentVerifier.Answer.Trusted<RevocationList>(var list) -> list;
          case DocumentVerifier.Answer.Refused<RevocationList> refused -> RevocationList.NONE;
        })
        .orElse(RevocationList.NONE);
  }
}
