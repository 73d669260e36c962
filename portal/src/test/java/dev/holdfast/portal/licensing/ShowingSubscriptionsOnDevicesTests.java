package dev.holdfast.portal.licensing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.DevicePanelPart.Part;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Credential;
import dev.holdfast.protocol.message.Enrolment;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class ShowingSubscriptionsOnDevicesTests {
  private final ApplicationContext portal;
  private final DevicePanels panels;
  private final DownloadNotes notes;
  private final Entitlements entitlements;
  private final SettableClock clock;
  private final String url;
  private final AccountId anna;

  ShowingSubscriptionsOnDevicesTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.portal = portal;
    this.panels = portal.getBean(DevicePanels.class);
    this.notes = portal.getBean(DownloadNotes.class);
    this.entitlements = portal.getBean(Entitlements.class);
    this.clock = clock;
    this.url = site.url().toString();
    this.anna = new People(url).register("anna").account();
  }

  @Test
  void tellsWhichOneADeviceUses() {
    var device = connected("linux");
    assertThat(requireNonNull(part(device).next()).path()).isEqualTo("/subscriptions/new-code");
    var subscription = redeemed(1);
    entitlements.take(device);
    var part = part(device);
    assertThat(part.meaning()).isEqualTo(Meaning.GOOD);
    assertThat(requireNonNull(part.subscription()).path())
        .isEqualTo("/subscriptions/" + subscription.id().text());
    assertThat(part.next()).isNull();
  }

  @Test
  void tellsWhichOneWaitsThere() {
    var device = connected("linux");
    redeemed(1);
    entitlements.take(device);
    assertThat(part(device).waiting()).isNull();
    var code = Sold.code(
        portal.getBean(Batches.class), Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 1));
    var reserved =
        (DeviceActivation.Reserved) portal.getBean(Activations.class).activate(device, code);
    assertThat(requireNonNull(part(device).waiting()).path())
        .isEqualTo("/subscriptions/" + reserved.subscription().id().text());
  }

  @Test
  void warnsBeforeADownloadThatBeginsATerm() {
    assertThat(keys()).containsExactly("licensing.note.none");
    redeemed(2);
    assertThat(keys()).containsExactly("licensing.note.starts");
    entitlements.take(connected("linux"));
    assertThat(keys()).containsExactly("licensing.note.uses");
    redeemed(2);
    assertThat(keys()).containsExactly("licensing.note.several");
  }

  @Test
  void givesTheFreeEditionOnceToAnAccountWithoutMore() {
    aFreeEditionFor("ios");
    var phone = connected("ios");
    var tablet = connected("ios");
    var free = ((Entitled.None) entitlements.take(phone)).free().orElseThrow();
    assertThat(free.kind()).isEqualTo(Kind.FREE);
    assertThat(free.state(clock.instant())).isEqualTo(State.ACTIVE);
    assertThat(((Entitled.None) entitlements.take(phone)).free()).hasValue(free);
    assertThat(((Entitled.None) entitlements.take(tablet)).free().orElseThrow().id())
        .isEqualTo(free.id());
    var all = portal.getBean(Subscriptions.class).of(anna);
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().places().taken()).isEqualTo(2);
  }

  @Test
  void movesWhatADeviceBringsAlongOnceHoweverOftenItIsToldSo() {
    var computer = Computer.enrolled(url);
    var device = DeviceId.parse(computer.device()).orElseThrow();
    var code = Sold.code(
        portal.getBean(Batches.class), Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 1));
    portal.getBean(Activations.class).activate(device, code);
    var moving = portal.getBean(Moving.class);
    var transaction = portal.getBean(TransactionTemplate.class);
    transaction.executeWithoutResult(status -> moving.move(device, anna, clock.instant()));
    transaction.executeWithoutResult(status -> moving.move(device, anna, clock.instant()));
    var subscriptions = portal.getBean(Subscriptions.class);
    assertThat(subscriptions.of(anna)).hasSize(1);
    assertThat(subscriptions.history(subscriptions.of(anna).getFirst()))
        .filteredOn(each -> each.cause().equals("moved-to-account"))
        .hasSize(1);
  }

  @Test
  void writesAHoldIntoTheHistoryOnceHoweverOftenItIsTold() {
    var issued = Sold.issue(
        portal.getBean(Batches.class),
        Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 1),
        1,
        null);
    var made = redeemed(issued.codes().getFirst());
    var device = connected("linux");
    entitlements.take(device);
    var told = new HoldChanged(
        Target.of(issued.batch().id()), Hold.SUSPENDED, true, Sold.STAFF, clock.instant());
    var listening = portal.getBean(HoldListening.class);
    var transaction = portal.getBean(TransactionTemplate.class);
    transaction.executeWithoutResult(status -> listening.tell(told));
    transaction.executeWithoutResult(status -> listening.tell(told));
    assertThat(portal.getBean(Subscriptions.class).history(made))
        .filteredOn(each -> each.cause().equals("suspended"))
        .hasSize(1);
  }

  @Test
  void givesEveryConnectionBackHoweverManyHoldsThereAre() {
    var batch = Sold.issue(
            portal.getBean(Batches.class),
            Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 1),
            1,
            null)
        .batch();
    var told =
        new HoldChanged(Target.of(batch.id()), Hold.BLOCKED, true, Sold.STAFF, clock.instant());
    var before = portal.getBean(HikariDataSource.class).getHikariPoolMXBean();
    for (int i = 0; i < 2 * before.getTotalConnections(); i++) {
      portal.getBean(HoldListening.class).tell(told);
    }
    assertThat(before.getActiveConnections()).isLessThan(before.getTotalConnections());
  }

  private Part part(DeviceId device) {
    return requireNonNull(panels.on(anna, List.of(device), clock.instant()).get(device));
  }

  private List<String> keys() {
    return notes.notes(anna, clock.instant()).stream()
        .map(note -> note.words().key())
        .toList();
  }

  private void aFreeEditionFor(String system) {
    var catalogue = portal.getBean(Catalogue.class);
    var product = new ProductId("free-" + UUID.randomUUID());
    catalogue.add(
        new Product(product, "Protection", "Free", 0, List.of("scan"), List.of(system), List.of()));
    catalogue.add(new Plan(
        new PlanId("free-" + UUID.randomUUID()),
        product,
        "Free",
        Kind.FREE,
        Plan.Purpose.NEW,
        Plan.Setting.HOME,
        Plan.Terms.of(null, 500, 1),
        null));
  }

  private Subscription redeemed(int places) {
    return redeemed(Sold.code(
        portal.getBean(Batches.class),
        Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, places)));
  }

  private Subscription redeemed(dev.holdfast.protocol.code.CodeText code) {
    var redeemer = new Redemptions.Redeemer(anna, ZoneOffset.UTC);
    return ((Redemption.Granted) portal.getBean(Redemptions.class).redeem(code, redeemer))
        .subscription();
  }

  private DeviceId connected(String system) {
    var computer = Computer.unknown(url);
    var linux = computer.enrolment();
    var enrolment = new Enrolment(
        linux.publicKey(),
        linux.nonce(),
        linux.proof(),
        "A thing",
        linux.type(),
        system,
        "1",
        linux.agentVersion(),
        linux.zone(),
        linux.language(),
        null);
    computer.take(Json.read(computer.post("/enrolments", enrolment).body(), Credential.class)
        .orElseThrow());
    computer.connect(portal.getBean(ConnectCodes.class).make(anna).reveal());
    return DeviceId.parse(computer.device()).orElseThrow();
  }
}
