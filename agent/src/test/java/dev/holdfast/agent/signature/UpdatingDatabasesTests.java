package dev.holdfast.agent.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.contact.Proxies;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdatingDatabasesTests extends AtAComputer {
  private final SmallEngine engine = new SmallEngine();
  private Clock clock = Clock.systemUTC();
  private Home home;
  private Wire wire;

  @BeforeEach
  void connect() throws IOException {
    computer.run("connect", "--code", CODE);
    home = Home.open(computer.home);
    wire = new Wire(new Proxies(Map.of()), Duration.ofSeconds(2), "test");
  }

  @AfterEach
  void hangUp() {
    wire.close();
  }

  /** The updates of an agent that was just started. */
  private Updates updates() {
    var pin = home.read(Pin.FILE, Pin.class).orElseThrow();
    var time = new Timekeeper(home, clock, System::nanoTime);
    var standing = new Standing(home, pin, wire, new ThisComputer(null, Map.of()), time);
    return new Updates(home, time, new LicenceShelf(home, pin, time), standing, engine);
  }

  private Update update() {
    return updates().run(progress -> true);
  }

  private static String why(Update update) {
    return update.obstacle().orElse("");
  }

  private void usesFirstSet() {
    portal.signatures.offer(7, "one.hdb", "first", "two.ndb", "second");
    assertThat(update()).isInstanceOf(Update.Updated.class);
  }

  private void stillUsesFirstSet() {
    assertThat(engine.used).isEqualTo(Map.of("one.hdb", "first", "two.ndb", "second"));
    assertThat(Objects.requireNonNull(updates().state().used()))
        .extracting(Update.Used::number)
        .isEqualTo(7L);
  }

  @Test
  void usesWhatThePortalHasAndThenHasNothingToDo() {
    usesFirstSet();
    stillUsesFirstSet();
    portal.signatures.fetched.clear();
    assertThat(update()).isInstanceOf(Update.AlreadyNewest.class);
    assertThat(portal.signatures.fetched).isEmpty();
    assertThat(engine.tried).isEqualTo(1);
    assertThat(updates().state().failed()).isNull();
  }

  @Test
  void fetchesOnlyWhatItDoesNotHave() {
    usesFirstSet();
    portal.signatures.fetched.clear();
    portal.signatures.offer(8, "one.hdb", "first", "renamed.ndb", "second", "new.hsb", "third");
    assertThat(update())
        .isEqualTo(new Update.Updated(Objects.requireNonNull(updates().state().used()), 1, 5));
    assertThat(portal.signatures.fetched).containsExactly("new.hsb");
    assertThat(engine.used)
        .isEqualTo(Map.of("one.hdb", "first", "renamed.ndb", "second", "new.hsb", "third"));
    assertThat(updates().folder().orElseThrow()).endsWithRaw(java.nio.file.Path.of("8"));
    assertThat(home.file("signatures").toFile().list()).containsExactly("8");
  }

  @Test
  void goesOnWhereTheConnectionBroke() {
    portal.signatures.offer(7, "one.hdb", "0123456789");
    portal.signatures.breakAfter = 4;
    assertThat(update()).isInstanceOf(Update.Updated.class);
    assertThat(portal.signatures.fetched).containsExactly("one.hdb", "one.hdb bytes=4-");
    assertThat(engine.used).containsEntry("one.hdb", "0123456789");
  }

  @Test
  void beginsAnewWhenTheFileChangedMeanwhile() {
    portal.signatures.offer(7, "one.hdb", "0123456789");
    portal.signatures.breakAfter = 4;
    var stopped = updates().run(progress -> progress.bytes() == 0);
    assertThat(stopped).isNotInstanceOf(Update.Updated.class);
    portal.signatures.offer(7, "one.hdb", "abcdefghij");
    assertThat(update()).isInstanceOf(Update.Updated.class);
    assertThat(engine.used).containsEntry("one.hdb", "abcdefghij");
  }

  @Test
  void refusesAFileThatWasTamperedWith() {
    usesFirstSet();
    portal.signatures.offer(8, "one.hdb", "newer");
    portal.signatures.bodyPost = body -> "NEWER";
    assertThat(why(update())).isEqualTo("update-file-altered");
    stillUsesFirstSet();
    portal.signatures.bodyPost = body -> body + " and more than was told";
    assertThat(update()).isNotInstanceOf(Update.Updated.class);
    stillUsesFirstSet();
    portal.signatures.bodyPost = body -> "new";
    assertThat(why(update())).isEqualTo("update-file-altered");
    stillUsesFirstSet();
    portal.signatures.bodyPost = body -> body;
    assertThat(update()).isInstanceOf(Update.Updated.class);
    assertThat(updates().state().failed()).isNull();
  }

  @Test
  void refusesAManifestThatWasTamperedWith() {
    usesFirstSet();
    portal.signatures.offer(8, "one.hdb", "newer");
    portal.signatures.manifestPost = jws -> jws.replaceFirst("\\.[^.]{4}", ".AAAA");
    assertThat(why(update())).startsWith("update-manifest-");
    portal.signatures.manifestPost = jws -> jws.substring(0, jws.length() - 6) + "AAAAAA";
    assertThat(why(update())).isEqualTo("update-manifest-bad-signature");
    portal.signatures.manifestPost = jws -> "nonsense";
    assertThat(why(update())).isEqualTo("update-manifest-malformed");
    stillUsesFirstSet();
  }

  @Test
  void refusesAnOlderSetAndAnotherPortals() {
    usesFirstSet();
    portal.signatures.offer(6, "one.hdb", "older");
    assertThat(why(update())).isEqualTo("update-manifest-older-number");
    portal.signatures.offer(8, "one.hdb", "newer");
    portal.signatures.issuer = "https://elsewhere.example";
    assertThat(why(update())).isEqualTo("update-manifest-other-issuer");
    portal.signatures.issuer = portal.url();
    portal.signatures.engine = "other";
    assertThat(why(update())).isEqualTo("update-other-engine");
    stillUsesFirstSet();
  }

  @Test
  void takesASetThatANewKeySigned() {
    usesFirstSet();
    portal.replaceKeyUnseen();
    portal.signatures.offer(8, "one.hdb", "newer");
    assertThat(update()).isInstanceOf(Update.Updated.class);
  }

  @Test
  void refusesASetSignedByAWithdrawnKey() {
    usesFirstSet();
    portal.rotate(KeySet.Status.WITHDRAWN);
    computer.run("licence", "refresh");
    portal.signatures.offer(8, "one.hdb", "newer");
    assertThat(why(update())).isEqualTo("update-manifest-withdrawn-key");
    stillUsesFirstSet();
  }

  @Test
  void keepsTheLastGoodSetWhenTheNewOneDoesNotLoad() {
    usesFirstSet();
    portal.signatures.offer(8, "one.hdb", "broken");
    assertThat(update()).isEqualTo(new Update.Failed("does-not-load", "Malformed database"));
    stillUsesFirstSet();
    assertThat(updates().state().failed())
        .isEqualTo(new Updates.State.Failed(8, "does-not-load", "Malformed database"));
    engine.refusal = "no";
    portal.signatures.offer(9, "one.hdb", "newer");
    assertThat(why(update())).isEqualTo("update-not-used");
    stillUsesFirstSet();
  }

  @Test
  void doesNotTryABrokenSetOverAndOver() {
    usesFirstSet();
    var noon = Instant.parse("2031-05-05T12:00:00Z");
    clock = Clock.fixed(noon, ZoneOffset.UTC);
    portal.signatures.offer(8, "one.hdb", "broken");
    assertThat(updates().isDue(8L)).isTrue();
    update();
    assertThat(updates().isDue(8L)).isFalse();
    assertThat(updates().isDue(9L)).as("another set").isTrue();
    clock = Clock.fixed(noon.plusSeconds(61), ZoneOffset.UTC);
    assertThat(updates().isDue(8L)).as("after a minute").isTrue();
    update();
    clock = Clock.fixed(noon.plusSeconds(61 + 61), ZoneOffset.UTC);
    assertThat(updates().isDue(8L)).as("a minute later again").isFalse();
    clock = Clock.fixed(noon.minus(Duration.ofDays(3)), ZoneOffset.UTC);
    assertThat(updates().isDue(8L)).as("with the clock set back").isTrue();
    assertThat(updates().isDue(7L)).as("the set in use").isFalse();
    assertThat(updates().isDue(null)).as("none").isFalse();
  }

  @Test
  void givesTheEngineItsSetAgainWhenItLostIt() {
    usesFirstSet();
    portal.signatures.fetched.clear();
    engine.used.clear();
    assertThat(updates().isDue(7L)).isTrue();
    update();
    stillUsesFirstSet();
    assertThat(portal.signatures.fetched).isEmpty();
    assertThat(updates().isDue(7L)).isFalse();
  }

  @Test
  void fetchesNothingWithoutAnEngine() {
    engine.state = EngineState.NONE;
    portal.signatures.offer(7, "one.hdb", "first");
    assertThat(updates().isDue(7L)).isFalse();
    assertThat(why(update())).isEqualTo("update-no-engine");
    assertThat(portal.signatures.fetched).isEmpty();
  }

  @Test
  void keepsWhatItHasWhenThePortalSaysNo() {
    usesFirstSet();
    portal.signatures.offer(8, "one.hdb", "newer");
    portal.signatures.refusal = "no-updates";
    assertThat(why(update())).isEqualTo("no-updates");
    stillUsesFirstSet();
  }

  @Test
  void keepsWhatItHasWhenThePortalIsAway() {
    usesFirstSet();
    portal.stop();
    assertThat(update()).isInstanceOf(Update.Away.class);
    stillUsesFirstSet();
  }

  @Test
  void tellsHowFarItIsAndStopsWhenNobodyWantsIt() {
    var told = new ArrayList<Progress>();
    portal.signatures.offer(7, "one.hdb", "0123456789", "two.hdb", "abcdefghij");
    assertThat(updates().run(told::add)).isInstanceOf(Update.Updated.class);
    assertThat(told)
        .isNotEmpty()
        .allMatch(progress -> Objects.requireNonNull(progress.percent()) <= 100);
    portal.signatures.offer(8, "one.hdb", "new");
    assertThat(updates().run(progress -> false)).isInstanceOf(Update.Stopped.class);
    assertThat(engine.used).containsEntry("one.hdb", "0123456789");
  }

  @Test
  void fetchesAgainWhatWentMissingOnTheDisk() throws IOException {
    usesFirstSet();
    var folder = updates().folder().orElseThrow();
    for (var file : List.of("one.hdb", "two.ndb")) Files.writeString(folder.resolve(file), "rot");
    portal.signatures.offer(8, "one.hdb", "first", "two.ndb", "second");
    assertThat(update()).isInstanceOf(Update.Updated.class);
    assertThat(engine.used).containsEntry("one.hdb", "first");
  }
}
