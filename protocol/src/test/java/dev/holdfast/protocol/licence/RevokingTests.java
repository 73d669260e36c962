package dev.holdfast.protocol.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.DocumentVerifier.Answer;
import dev.holdfast.protocol.licence.DocumentVerifier.Reason;
import dev.holdfast.protocol.licence.KeySet.Key;
import dev.holdfast.protocol.licence.KeySet.Status;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RevokingTests {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String PORTAL = "https://portal.example";

  private final PrivateKeyPair signing = PrivateKeyPair.generate(new SecureRandom());
  private final PrivateKeyPair stranger = PrivateKeyPair.generate(new SecureRandom());
  private final RevocationList list = RevocationList.of(
      5, PORTAL, NOON, List.of(RevocationList.Entry.of("lic_1", "blocked", NOON.plusSeconds(60))));

  private Answer<RevocationList> verify(String signed, Status status, long seen) {
    var keys = KeySet.of(3, PORTAL, NOON, List.of(Key.of(signing.publicKey(), status)));
    return new DocumentVerifier<>(RevocationList.KIND, keys).verify(signed, seen);
  }

  private static Answer<RevocationList> refused(Reason why) {
    return new Answer.Refused<>(why);
  }

  @Test
  void aListOfThePortalIsTrustedAndNamesItsLicences() {
    assertThat(verify(list.sign(signing), Status.CURRENT, 5)).isEqualTo(new Answer.Trusted<>(list));
    assertThat(list.find("lic_1").orElseThrow().reason()).isEqualTo("blocked");
    assertThat(list.find("lic_2")).isEmpty();
  }

  @Test
  void aListStaysGoodWhileItsKeyDoes() {
    assertThat(verify(list.sign(signing), Status.PREVIOUS, 0))
        .isEqualTo(new Answer.Trusted<>(list));
    assertThat(verify(list.sign(signing), Status.WITHDRAWN, 0))
        .isEqualTo(refused(Reason.WITHDRAWN_KEY));
    assertThat(verify(list.sign(stranger), Status.CURRENT, 0))
        .isEqualTo(refused(Reason.UNKNOWN_KEY));
  }

  @Test
  void anOlderListThanOneSeenIsRefused() {
    assertThat(verify(list.sign(signing), Status.CURRENT, 6))
        .isEqualTo(refused(Reason.OLDER_NUMBER));
  }

  @Test
  void aListOfAnotherPortalIsRefused() {
    var other = RevocationList.of(5, "https://other.example", NOON, List.of());
    assertThat(verify(other.sign(signing), Status.CURRENT, 0))
        .isEqualTo(refused(Reason.OTHER_ISSUER));
  }

  @Test
  void whatIsNoListIsRefused() {
    var licence = Jws.sign(LicenceFormat.TYPE, "{}", signing);
    var empty = Jws.sign(RevocationList.KIND.type(), "{}", signing);
    var cut = list.sign(signing).replaceAll("[^.]+$", "AAAA");
    assertThat(verify(licence, Status.CURRENT, 0)).isEqualTo(refused(Reason.WRONG_TYPE));
    assertThat(verify(empty, Status.CURRENT, 0)).isEqualTo(refused(Reason.MALFORMED));
    assertThat(verify("rubbish", Status.CURRENT, 0)).isEqualTo(refused(Reason.MALFORMED));
    assertThat(verify(cut, Status.CURRENT, 0)).isEqualTo(refused(Reason.BAD_SIGNATURE));
  }

  @Test
  void theLongestListThatAPortalWritesIsStillRead() {
    var entries = IntStream.range(0, RevocationList.MOST)
        .mapToObj(number -> RevocationList.Entry.of(
            "lic_%026d".formatted(number), "other-subscription-taken", NOON))
        .toList();
    var full = RevocationList.of(Long.MAX_VALUE, PORTAL, NOON, entries);
    assertThat(verify(full.sign(signing), Status.CURRENT, 0)).isEqualTo(new Answer.Trusted<>(full));
  }
}
