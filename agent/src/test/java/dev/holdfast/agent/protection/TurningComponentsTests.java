package dev.holdfast.agent.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurningComponentsTests {
  @TempDir
  Path folder;

  private Home home;
  private int rung;
  private final List<Boolean> turned = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    home = Home.open(folder.resolve("home"));
  }

  private Components components() {
    return new Components(home, () -> rung++);
  }

  private final Components.Part part = new Components.Part() {
    @Override
    public void turn(boolean on) {
      turned.add(on);
    }

    @Override
    public ComponentState state(boolean on) {
      return new ComponentState(Component.REAL_TIME_PROTECTION, on, on ? "some-way" : null, null);
    }
  };

  @Test
  void allAreOnUntilSomebodyTurnsOneOffAndItStaysOffAfterARestart() {
    assertThat(components().states()).allMatch(ComponentState::on).hasSize(2);
    assertThat(components().turn(Component.REAL_TIME_PROTECTION, false)).isTrue();
    var restarted = components();
    restarted.follow(Component.REAL_TIME_PROTECTION, part);
    assertThat(turned).containsExactly(false);
    assertThat(restarted.isOn(Component.SCHEDULED_SCAN)).isTrue();
    assertThat(restarted.turn(Component.REAL_TIME_PROTECTION, true)).isTrue();
    assertThat(turned).containsExactly(false, true);
    assertThat(components().isOn(Component.REAL_TIME_PROTECTION)).isTrue();
  }

  @Test
  void aPartSaysHowItStandsAndAChangeIsToldOnce() {
    var components = components();
    components.follow(Component.REAL_TIME_PROTECTION, part);
    assertThat(components.states().getFirst().mode()).isEqualTo("some-way");
    assertThat(components.turn(Component.REAL_TIME_PROTECTION, false)).isTrue();
    assertThat(components.turn(Component.REAL_TIME_PROTECTION, false)).isFalse();
    assertThat(rung).isEqualTo(1);
    assertThat(components.states().getFirst().mode()).isNull();
  }

  @Test
  void whatALaterVersionTurnedOffIsKept() throws IOException {
    Files.writeString(home.file("components.json"), "{\"off\":[\"something-new\"]}");
    components().turn(Component.SCHEDULED_SCAN, false);
    components().turn(Component.SCHEDULED_SCAN, true);
    assertThat(home.file("components.json")).content().contains("something-new");
  }

  @Test
  void aBrokenSettingLeavesAllOn() throws IOException {
    Files.writeString(home.file("components.json"), "{\"off\":");
    assertThat(components().states()).allMatch(ComponentState::on);
  }
}
