package dev.holdfast.portal.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.KeyRotation;
import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.kernel.Blobs;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Hold;
import dev.holdfast.portal.licensing.Owned;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.licensing.Target;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.Plans;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Staff;
import dev.holdfast.protocol.licence.DocumentVerifier;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class PublishingSignaturesTests {
  private final ApplicationContext portal;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final Scene scene;

  PublishingSignaturesTests(ApplicationContext portal, JdbcClient jdbc, SettableClock clock) {
    this.portal = portal;
    this.jdbc = jdbc;
    this.clock = clock;
    this.scene = new Scene(portal);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void reachesADeviceThatHoldsAPollSignedAndWhole() {
    var laptop = scene.computer();
    var poll = laptop.poll(laptop.state().version());
    var first = Scene.finds("first");
    long number = scene.publish("own.hsb", first).path("number").asLong();
    assertThat(poll).succeedsWithin(Duration.ofSeconds(30));
    assertThat(laptop.state().signatures()).isEqualTo(number);
    var manifest = manifest(laptop);
    assertThat(manifest.number()).isEqualTo(number);
    assertThat(manifest.engine()).isEqualTo("clamav");
    var file = manifest.files().getFirst();
    var got = laptop.get("/signatures/" + number + "/own.hsb");
    assertThat(got.body()).isEqualTo(first);
    assertThat(Scene.sha256(got.body().getBytes(StandardCharsets.UTF_8))).isEqualTo(file.sha256());
    assertThat(got.headers().firstValue("ETag")).hasValue("\"" + file.sha256() + "\"");
    assertThat(got.headers().firstValue("Cache-Control").orElse("")).contains("private");
  }

  @Test
  void aPartIsSentToWhoHasTheRestOfTheSameFile() {
    var laptop = scene.computer();
    var text = Scene.finds("part").repeat(5000);
    long number = scene.publish("long.hsb", text).path("number").asLong();
    var path = "/signatures/" + number + "/long.hsb";
    var tag = laptop.get(path).headers().firstValue("ETag").orElseThrow();
    var rest = laptop.get(path, "Range", "bytes=262100-", "If-Range", tag);
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo(text.substring(262100));
    assertThat(rest.headers().firstValue("Content-Range"))
        .hasValue("bytes 262100-" + (text.length() - 1) + "/" + text.length());
    assertThat(laptop.get(path, "Range", "bytes=5-9").body()).isEqualTo(text.substring(5, 10));
    assertThat(laptop.get(path, "Range", "bytes=-4").body())
        .isEqualTo(text.substring(text.length() - 4));
    var other = laptop.get(path, "Range", "bytes=5-", "If-Range", "\"other\"");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.body()).isEqualTo(text);
    assertThat(laptop.get(path, "Range", "bytes=" + text.length() + "-").statusCode())
        .isEqualTo(416);
    assertThat(laptop.get(path, "Range", "lines=1-2").statusCode()).isEqualTo(200);
    assertThat(laptop.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    for (var wrong : List.of("/signatures/1/long.hsb", "/signatures/" + number + "/none.hsb"))
      assertThat(laptop.get(wrong).body()).contains("no-signatures");
  }

  @Test
  void isForDevicesWhoseSubscriptionRuns() {
    var laptop = scene.computer();
    long number = scene.publish("own.hsb", Scene.finds("paid")).path("number").asLong();
    var without = Computer.enrolled(scene.url());
    refused(without, number);
    var batches = portal.getBean(Batches.class);
    var batch = Target.of(scene.issued.batch().id());
    batches.hold(batch, new Batches.Act(Hold.SUSPENDED, "late", Sold.STAFF));
    await().until(() -> laptop.state().signatures() == null);
    refused(laptop, number);
    batches.lift(batch, new Batches.Act(Hold.SUSPENDED, "paid", Sold.STAFF));
    await().until(() -> laptop.state().signatures() != null);
    clock.pass(Duration.ofDays(500));
    laptop.enrol();
    refused(laptop, number);
  }

  private static void refused(Computer computer, long number) {
    assertThat(computer.state().signatures()).isNull();
    for (var path : List.of("/signatures", "/signatures/" + number + "/own.hsb")) {
      var answer = computer.get(path);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("no-updates");
    }
  }

  @Test
  void isSignedAnewWhenTheKeyChanges() {
    var laptop = scene.computer();
    scene.publish("own.hsb", Scene.finds("keys"));
    var before = laptop.get("/signatures").body();
    portal.getBean(KeyRotation.class).rotate(Actor.PORTAL);
    await().until(() -> !laptop.get("/signatures").body().equals(before));
    assertThat(manifest(laptop)).isEqualTo(manifest(laptop, before));
  }

  @Test
  void aSetThatDoesNotLoadIsNotPublished() {
    scene.clear();
    scene.add("broken.ldb", "this is no database\n");
    var answer = scene.olga.post(Scene.SETS, "{}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("does-not-load").doesNotContain("/tmp");
    scene.clear();
    assertThat(scene.olga.post(Scene.SETS, "{}").body()).contains("draft-empty");
  }

  @Test
  void rollsBackToAnOlderContentWithItsAge() {
    var old = scene.publish("own.hsb", Scene.finds("old"));
    clock.pass(Duration.ofDays(2));
    var bad = scene.publish("own.hsb", Scene.finds("bad"), "more.hsb", Scene.finds("more"));
    var again =
        scene.publish(Map.of("again", old.path("number").asLong(), "note", "Found too much"));
    assertThat(again.path("number").asLong()).isGreaterThan(bad.path("number").asLong());
    assertThat(again.path("files")).isEqualTo(old.path("files"));
    assertThat(again.path("madeAt")).isEqualTo(old.path("madeAt"));
    assertThat(again.path("tested").asBoolean()).isTrue();
    assertThat(Staff.json(scene.olga.get(Scene.FILES)).path("items")).isEqualTo(old.path("files"));
    assertThat(scene.olga.post(Scene.SETS, "{\"again\": 1}").statusCode()).isEqualTo(422);
    assertThat(jdbc.sql("SELECT act FROM audit_entry WHERE actor = :olga ORDER BY id")
            .param("olga", scene.olga.actor().id())
            .query(String.class)
            .list())
        .contains("signature-file.added", "signature-file.removed", "signature-set.published");
  }

  @Test
  void keepsFiveSetsAndEachContentOnce() {
    var first = scene.publish("own.hsb", Scene.finds("kept"), "gone.hsb", Scene.finds("gone"));
    var digest = first.path("files").get(0).path("sha256").stringValue("");
    for (int i = 0; i < 5; i++)
      scene.publish("own.hsb", Scene.finds("kept"), "new" + i + ".hsb", Scene.finds("n" + i));
    clock.pass(Duration.ofHours(2));
    portal.getBean("signaturesToForget", Due.class).run(clock.instant());
    var kept = Staff.json(scene.olga.get(Scene.SETS)).path("items");
    assertThat(kept.size()).isEqualTo(5);
    var path = Scene.SETS + "/" + first.path("number").asLong();
    assertThat(scene.olga.get(path).statusCode()).isEqualTo(404);
    var blobs = portal.getBean(Blobs.class);
    assertThat(blobs.find("signature/" + digest)).as("gone.hsb").isEmpty();
    var shared = kept.get(0)
        .path("files")
        .valueStream()
        .filter(file -> file.path("name").stringValue("").equals("own.hsb"))
        .findFirst()
        .orElseThrow();
    assertThat(blobs.find("signature/" + shared.path("sha256").stringValue(""))).isPresent();
  }

  @Test
  void whatIsNoDatabaseIsRefusedAndOthersMayNotPublish() {
    for (var name : List.of("..%2Fetc.hdb", "a.exe", "", ".hdb", "a..hdb", "a%20b.hdb"))
      assertThat(scene.add(name, "x").statusCode()).as(name).isEqualTo(422);
    var lie =
        scene.olga.upload(Scene.FILES + "?name=lie.hdb&sha256=" + "0".repeat(64), new byte[] {1});
    assertThat(lie.body()).contains("other-content");
    assertThat(portal.getBean(Blobs.class).find("signature/" + "0".repeat(64))).isEmpty();
    var other = Staff.of(portal, Set.of(Scope.CODES_WRITE));
    assertThat(other.get(Scene.SETS).statusCode()).isEqualTo(403);
    assertThat(other.post(Scene.SETS, "{}").statusCode()).isEqualTo(403);
    assertThat(other.upload(Scene.FILES + "?name=a.hdb", new byte[1]).statusCode())
        .isEqualTo(403);
    assertThat(scene.olga.delete(Scene.FILES + "/none.hdb").statusCode()).isEqualTo(404);
  }

  /** Every device asks this with each look at its state, so nothing that grows with devices may be read through. */
  @Test
  void whetherADeviceMayHaveThemIsFoundByIndexes() throws SQLException {
    try (var plans = Plans.of(portal)) {
      plans.with("""
          INSERT INTO code (id, batch, digest, sealed)
          SELECT md5(n::text)::uuid, (SELECT id FROM batch LIMIT 1), sha256(n::text::bytea), ''
            FROM generate_series(1, 3000) n;
          INSERT INTO subscription (id, plan, kind, code, made_at, places, user_places)
          SELECT md5(n::text)::uuid, 'p', 'LIMITED', md5(n::text)::uuid, '2026-01-01', 1, 1
            FROM generate_series(1, 3000) n;
          INSERT INTO hold (id, code, kind, set_at, set_by)
          SELECT md5(n::text)::uuid, md5(n::text)::uuid, 'BLOCKED', '2026-01-01', 'x'
            FROM generate_series(1, 3000) n;
          INSERT INTO licence (device, sequence, subscription, signed, issued_at, refresh_by)
          SELECT md5(n::text)::uuid, n, md5(n::text)::uuid, repeat('x', 800), '2026-01-01', '2026-01-01'
            FROM generate_series(1, 3000) n
          """, "code", "subscription", "hold", "licence");
      var device = "'" + UUID.nameUUIDFromBytes(new byte[] {'7'}) + "'";
      assertThat(plans.plan(Owned.IN_USE.replace(":device", device)))
          .contains("licence_pkey", "subscription_pkey", "code_pkey")
          .doesNotContain(
              "Seq Scan on licence",
              "Seq Scan on subscription s",
              "Seq Scan on code",
              "Seq Scan on hold");
    }
  }

  private SignatureManifest manifest(Computer computer) {
    return manifest(computer, computer.get("/signatures").body());
  }

  private SignatureManifest manifest(Computer computer, String signed) {
    var root = portal.getBean(PortalKeys.class).rootThumbprint();
    var keys = (KeySetVerifier.Answer.Trusted)
        new KeySetVerifier(root).verify(computer.get("/keys").body(), 0);
    var answer = new DocumentVerifier<>(SignatureManifest.KIND, keys.keys()).verify(signed, 0);
    return ((DocumentVerifier.Answer.Trusted<SignatureManifest>) answer).document();
  }
}
