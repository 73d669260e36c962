package dev.holdfast.agent.world;

import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.Entitlement;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceFormat;
import dev.holdfast.protocol.licence.Product;
import dev.holdfast.protocol.licence.Reserve;
import dev.holdfast.protocol.licence.RevocationList;
import dev.holdfast.protocol.licence.SignedTime;
import dev.holdfast.protocol.licence.Term;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a small portal, and the texts that they sign. */
final class SmallKeys {
  final PrivateKeyPair root = PrivateKeyPair.generate(new SecureRandom());
  PrivateKeyPair signing = PrivateKeyPair.generate(new SecureRandom());
  long number = 1;
  KeySet.Status status = KeySet.Status.CURRENT;
  RevocationList revocations = RevocationList.NONE;

  private final List<KeySet.Key> earlier = new ArrayList<>();
  private final String issuer;

  SmallKeys(String issuer) {
    this.issuer = issuer;
  }

  String set(Instant now) {
    var keys = new ArrayList<>(earlier);
    keys.add(KeySet.Key.of(signing.publicKey(), status));
    return KeySet.of(number, issuer, now, keys).sign(root);
  }

  /** When what renews by itself was, or is, due; without it licences are limited. */
  @Nullable
  Instant dueAt;

  /** A new key signs; the one before stays good. */
  void replace() {
    earlier.add(KeySet.Key.of(signing.publicKey(), KeySet.Status.PREVIOUS));
    signing = PrivateKeyPair.generate(new SecureRandom());
    number++;
  }

  String time(String nonce, Instant now) {
    return SignedTime.write(issuer, nonce, now, signing);
  }

  /** Puts a licence on the list, which gets the next number. */
  void revoke(String licence, Instant now) {
    var entry = RevocationList.Entry.of(licence, "withdrawn", now.plus(Duration.ofDays(14)));
    revocations = RevocationList.of(revocations.number() + 1, issuer, now, List.of(entry));
  }

  private static Reserve reserve(Instant from) {
    var product = new Product("family-plus", "Family", "Next", List.of("scan"), "family-next-1y");
    var end = from.plus(Duration.ofDays(365));
    var waiting = new Entitlement(
        "sub_01KAJ8Q6000000000000000002",
        "limited",
        "not-started",
        5,
        product,
        new Term(from, end, end, end));
    return new Reserve(waiting, from, null);
  }

  private static Term renewing(Instant end) {
    var grace = end.plus(Duration.ofDays(14));
    var limited = grace.plus(Duration.ofDays(30));
    return new Term(end.minus(Duration.ofDays(365)), end, grace, limited, true);
  }

  /** A licence for a year, signed by whomever; with a reserve for the year after. */
  String licence(
      Licence.Holder holder,
      String subscription,
      long sequence,
      Instant now,
      PrivateKeyPair signer,
      boolean reserved) {
    var product =
        new Product("family-plus", "Family Plus", "Plus", List.of("scan"), "family-plus-1y");
    var end = now.plus(Duration.ofDays(365));
    var active = dueAt == null
        ? new Entitlement(
            subscription, "limited", "active", 5, product, new Term(now, end, end, end))
        : new Entitlement(subscription, "auto-renewing", "active", 5, product, renewing(dueAt));
    var validity = new Licence.Validity(
        now, now.minusSeconds(300), now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(14)));
    var licence = new Licence(
        "lic_" + sequence,
        issuer,
        holder,
        sequence,
        validity,
        active,
        reserved ? reserve(end) : null);
    return LicenceFormat.write(licence, signer);
  }
}
