package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.KeyRotation;
import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.licence.DocumentVerifier;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceVerifier;
import dev.holdfast.protocol.licence.RevocationList;
import dev.holdfast.protocol.message.Activation;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class RevokingLicencesTests {
  private final Batches batches;
  private final Catalogue catalogue;
  private final PortalKeys keys;
  private final KeyRotation rotation;
  private final Due forgetting;
  private final SettableClock clock;
  private final Computer laptop;
  private final Batches.Issue.Issued issued;

  RevokingLicencesTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.batches = portal.getBean(Batches.class);
    this.catalogue = portal.getBean(Catalogue.class);
    this.keys = portal.getBean(PortalKeys.class);
    this.rotation = portal.getBean(KeyRotation.class);
    this.forgetting = portal.getBean("revocationsToForget", Due.class);
    this.clock = clock;
    this.laptop = Computer.enrolled(site.url().toString());
    this.issued = Sold.issue(batches, Sold.plan(catalogue, Kind.LIMITED, 3), 1, null);
  }

  @BeforeEach
  void licensed() {
    var code = new Activation(issued.codes().getFirst().canonical());
    assertThat(laptop.post("/activations", code).statusCode()).isEqualTo(200);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void theLicenceOfABlockedCodeIsOnTheListAndTheOneInItsPlaceIsNot() {
    var text = laptop.get("/licence").body();
    var before = verified(text, RevocationList.NONE);
    batches.hold(
        Target.of(issued.batch().id()), new Batches.Act(Hold.BLOCKED, "stolen", Sold.STAFF));
    await().until(() -> list().find(before.id()).isPresent());
    var entry = list().find(before.id()).orElseThrow();
    assertThat(entry.reason()).isEqualTo("blocked");
    assertThat(entry.until()).isEqualTo(before.validity().offlineUntil().getEpochSecond());
    assertThat(laptop.state().revocations()).isEqualTo(list().number());
    assertThat(verify(text, list()))
        .isEqualTo(new LicenceVerifier.Answer.Refused(LicenceVerifier.Reason.REVOKED, before));
    assertThat(verified(laptop.get("/licence").body(), list()).active().state())
        .isEqualTo("blocked");
  }

  @Test
  void anEntryFallsOutWhenItsLicenceHasRunOut() {
    var licence = verified(laptop.get("/licence").body(), RevocationList.NONE);
    batches.hold(
        Target.of(issued.batch().id()), new Batches.Act(Hold.SUSPENDED, "late", Sold.STAFF));
    await().until(() -> list().find(licence.id()).isPresent());
    long number = list().number();
    clock.pass(Duration.between(clock.instant(), licence.validity().offlineUntil()));
    forgetting.run(clock.instant());
    await().until(() -> list().number() > number);
    assertThat(list().find(licence.id())).isEmpty();
  }

  @Test
  void whoHoldsALicenceByAWithdrawnKeyGetsAnotherAtOnce() {
    var text = laptop.get("/licence").body();
    var before = verified(text, RevocationList.NONE);
    long version = laptop.state().version();
    var poll = laptop.poll(version);
    var kid = keys.signer().publicKey().thumbprint();
    rotation.withdraw(kid, Actor.PORTAL);
    assertThat(poll).succeedsWithin(Duration.ofSeconds(30));
    await().until(() -> laptop.state().version() > version);
    var now = verified(laptop.get("/licence").body(), list());
    assertThat(now.sequence()).isGreaterThan(before.sequence());
    assertThat(now.active()).isEqualTo(before.active());
    assertThat(verify(text, list()))
        .isEqualTo(new LicenceVerifier.Answer.Refused(LicenceVerifier.Reason.WITHDRAWN_KEY, null));
    assertThat(rotation.list())
        .filteredOn(key -> key.kid().equals(kid))
        .singleElement()
        .satisfies(key -> assertThat(key.status()).isEqualTo(KeySet.Status.WITHDRAWN));
    await()
        .untilAsserted(() -> assertThat(rotation.list())
            .filteredOn(key -> key.kid().equals(kid))
            .allMatch(key -> key.licences() == 0));
  }

  private RevocationList list() {
    var answer = laptop.get("/revocations");
    if (answer.statusCode() == 204) {
      return RevocationList.NONE;
    }
    var verified = new DocumentVerifier<>(RevocationList.KIND, keySet()).verify(answer.body(), 0);
    return ((DocumentVerifier.Answer.Trusted<RevocationList>) verified).document();
  }

  private KeySet keySet() {
    var answer =
        new KeySetVerifier(keys.rootThumbprint()).verify(laptop.get("/keys").body(), 0);
    return ((KeySetVerifier.Answer.Trusted) answer).keys();
  }

  private LicenceVerifier.Answer verify(String licence, RevocationList list) {
    var thumbprint = laptop.key().publicKey().thumbprint();
    var known = new LicenceVerifier.Known(laptop.device(), thumbprint, 0, clock.instant());
    return new LicenceVerifier(keySet(), list).verify(licence, known);
  }

  private Licence verified(String licence, RevocationList list) {
    return Optional.of(verify(licence, list))
        .filter(LicenceVerifier.Answer.Verified.class::isInstance)
        .flatMap(LicenceVerifier.Answer::signed)
        .orElseThrow();
  }
}
