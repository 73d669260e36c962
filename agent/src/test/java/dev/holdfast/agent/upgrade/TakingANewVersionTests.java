package dev.holdfast.agent.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.Version;
import dev.holdfast.agent.contact.Proxies;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.Computer;
import dev.holdfast.agent.world.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent from an archive that replaces itself. */
class TakingANewVersionTests extends AtAComputer {
  private Home home;
  private Wire wire;
  private AnArchive archive;

  @BeforeEach
  void connect() throws IOException {
    computer.run("connect", "--code", CODE);
    home = Home.open(computer.home);
    wire = new Wire(new Proxies(Map.of()), Duration.ofSeconds(5), "test");
    archive = new AnArchive(folder);
  }

  @AfterEach
  void hangUp() {
    wire.close();
  }

  private Upgrades upgrades(Applying way) {
    var pin = home.read(Pin.FILE, Pin.class).orElseThrow();
    var time = new Timekeeper(home, Clock.systemUTC(), System::nanoTime);
    var standing = new Standing(home, pin, wire, new ThisComputer(null, Map.of()), time);
    return new Upgrades(home, time, new LicenceShelf(home, pin, time), standing, Optional.of(way));
  }

  private Upgrades upgrades() {
    return upgrades(new ByArchive(archive.base, step -> {}));
  }

  private Upgrade upgrade() {
    return upgrades().run(progress -> true);
  }

  @Test
  void aNewerVersionIsUsedAndTheFirstOneStays() throws IOException {
    portal.releases.offer(1, "9.0.0", archive.packed("echo holdfast 9.0.0"));
    assertThat(archive.version()).isEqualTo("first");
    assertThat(upgrade()).isInstanceOf(Upgrade.Applied.class);
    assertThat(archive.version()).isEqualTo("9.0.0");
    assertThat(archive.versions().resolve("trial")).hasContent("9.0.0");
    assertThat(archive.versions().resolve("previous")).hasContent("first");
    assertThat(archive.base.resolve("runtime/bin/java")).exists();
  }

  @Test
  void oneThatDoesNotStartIsNotUsed() throws IOException {
    portal.releases.offer(1, "9.0.0", archive.packed("echo no such library; exit 1"));
    assertThat(upgrade()).isEqualTo(new Upgrade.Failed("does-not-start", "no such library"));
    assertThat(archive.version()).isEqualTo("first");
    assertThat(upgrades().state().obstacle()).isEqualTo("does-not-start");
    assertThat(upgrades().isDue(1L)).isFalse();
  }

  @Test
  void whatIsChangedOnTheWayIsNotUsed() throws IOException {
    portal.releases.offer(1, "9.0.0", archive.packed("echo holdfast 9.0.0"));
    portal.releases.bodyPost = body -> {
      var changed = body.clone();
      changed[changed.length / 2]++;
      return changed;
    };
    assertThat(upgrade()).isEqualTo(new Upgrade.Failed("file-altered", "holdfast-agent.tar.gz"));
    assertThat(archive.version()).isEqualTo("first");
  }

  @Test
  void whatBrokeOffIsGoneOnWith() throws IOException {
    portal.releases.offer(1, "9.0.0", archive.packed("echo holdfast 9.0.0"));
    portal.releases.breakAfter = 50;
    assertThat(upgrade()).isInstanceOf(Upgrade.Applied.class);
    assertThat(portal.releases.fetched)
        .containsExactly("holdfast-agent.tar.gz", "holdfast-agent.tar.gz bytes=50-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unpack", "try", "place", "mark", "switch", "switched"})
  void anAgentKilledAtAnyStepWorksAndGoesOn(String step) throws IOException {
    portal.releases.offer(1, "9.0.0", archive.packed("echo holdfast 9.0.0"));
    Consumer<String> killer = reached -> {
      if (reached.equals(step)) throw new IllegalStateException("killed");
    };
    assertThatThrownBy(() -> upgrades(new ByArchive(archive.base, killer)).run(progress -> true))
        .hasMessage("killed");
    assertThat(archive.version()).isEqualTo(step.equals("switched") ? "9.0.0" : "first");
    assertThat(upgrade()).isInstanceOf(Upgrade.Applied.class);
    assertThat(archive.version()).isEqualTo("9.0.0");
  }

  /** The disk is full before, when the packages have come, or from one step on. */
  @ParameterizedTest
  @ValueSource(strings = {"before", "come", "unpack", "try", "place", "mark", "switch"})
  void onAFullDiskTheOldVersionStaysAndTheNewOneIsTakenLater(String when) throws IOException {
    try (var disk = SmallDisk.at(folder.resolve("disk"))) {
      computer = new Computer(disk.folder().resolve("home"), portal);
      computer.run("connect", "--code", CODE);
      home = Home.open(computer.home);
      archive = new AnArchive(disk.folder());
      portal.releases.offer(1, "9.0.0", archive.packed("echo holdfast 9.0.0"));
      portal.releases.bodyPost = body -> {
        if (when.equals("come")) disk.fillUpTo(0);
        return body;
      };
      if (when.equals("before")) disk.fillUpTo(2 << 20);
      Consumer<String> filling = step -> {
        if (step.equals(when)) disk.fillUpTo(0);
      };
      var failed = upgrades(new ByArchive(archive.base, filling)).run(progress -> true);
      assertThat(failed)
          .isInstanceOfSatisfying(
              Upgrade.Failed.class, full -> assertThat(full.why()).isEqualTo("disk-full"));
      assertThat(archive.version()).isEqualTo("first");
      assertThat(archive.versions().resolve("9.0.0.part")).doesNotExist();
      disk.free();
      portal.releases.bodyPost = body -> body;
      assertThat(upgrade()).isInstanceOf(Upgrade.Applied.class);
      assertThat(archive.version()).isEqualTo("9.0.0");
    }
  }

  @Test
  void anOlderOneIsTakenOnlyWhenTheOperatorWentBackToIt() throws IOException {
    portal.releases.offer(1, "0.0.9", archive.packed("echo holdfast 0.0.9"));
    assertThat(upgrades().follow(progress -> true)).isEqualTo(new Upgrade.Available("0.0.9"));
    portal.releases.offer(2, Version.CURRENT, archive.packed("echo never"));
    assertThat(upgrades().follow(progress -> true)).isInstanceOf(Upgrade.AlreadyNewest.class);
    portal.releases.offer(3, "0.0.9", archive.packed("echo holdfast 0.0.9"));
    assertThat(upgrades().follow(progress -> true)).isInstanceOf(Upgrade.Applied.class);
    assertThat(archive.version()).isEqualTo("0.0.9");
  }

  @Test
  void aLowerNumberIsRefused() throws IOException {
    portal.releases.offer(5, Version.CURRENT, archive.packed("echo never"));
    assertThat(upgrade()).isInstanceOf(Upgrade.AlreadyNewest.class);
    portal.releases.offer(4, "9.0.0", archive.packed("echo holdfast 9.0.0"));
    assertThat(upgrade()).isEqualTo(new Upgrade.Failed("manifest-older-number", null));
  }

  @Test
  void whoUpgradesByHandIsOnlyTold() throws IOException {
    upgrades().automatic(false);
    portal.releases.offer(1, "9.0.0", archive.packed("echo holdfast 9.0.0"));
    portal.releases.oldest = "1.0";
    assertThat(upgrades().isDue(1L)).isTrue();
    assertThat(upgrades().follow(progress -> true)).isEqualTo(new Upgrade.Available("9.0.0"));
    assertThat(upgrades().isDue(1L)).isFalse();
    assertThat(upgrades().state().newest()).isEqualTo("9.0.0");
    assertThat(upgrades().state().tooOld()).isTrue();
    assertThat(archive.version()).isEqualTo("first");
    assertThat(upgrade()).isInstanceOf(Upgrade.Applied.class);
  }

  @Test
  void oneThatDidNotWorkIsNotTakenAgain() throws IOException {
    portal.releases.offer(1, "9.0.0", archive.packed("echo holdfast 9.0.0"));
    upgrade();
    Files.delete(archive.versions().resolve("current"));
    Files.writeString(archive.versions().resolve("failed"), "9.0.0\n");
    var again = upgrades();
    again.start(() -> false, () -> {});
    again.close();
    assertThat(again.state().obstacle()).isEqualTo("did-not-work");
    assertThat(again.isDue(1L)).isFalse();
    assertThat(again.isDue(2L)).isTrue();
  }
}
