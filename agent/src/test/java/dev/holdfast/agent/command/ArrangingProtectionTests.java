package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import org.junit.jupiter.api.Test;

class ArrangingProtectionTests extends AtAComputer {
  @Test
  void whatIsTurnedOffStaysOffUntilSomebodyTurnsItOn() {
    var off = computer.run("component", "off", "real-time-protection", "--json");
    assertThat(off.exit()).isZero();
    assertThat(off.json().at("/components/0/component").asString())
        .isEqualTo("real-time-protection");
    assertThat(off.json().at("/components/0/on").asBoolean()).isFalse();
    var list = computer.run("component", "list", "--json").json();
    assertThat(list.at("/components/0/on").asBoolean()).isFalse();
    assertThat(list.at("/components/1/on").asBoolean()).isTrue();
    var on = computer.run("component", "on", "real-time-protection", "--json").json();
    assertThat(on.at("/components/0/on").asBoolean()).isTrue();
  }

  @Test
  void withoutADaemonItIsSaidThatNothingIsAtWork() {
    var said = computer.run("component", "off", "scheduled-scan");
    assertThat(said.out())
        .contains("scheduled-scan  off")
        .contains("no daemon runs")
        .contains("start it with: holdfast daemon");
    var list = computer.run("component", "list", "--json").json();
    assertThat(list.at("/daemon").asBoolean()).isFalse();
    assertThat(list.at("/components/0/problem").asString()).isEqualTo("daemon-not-running");
    assertThat(portal.asked).noneMatch(path -> path.contains("/tokens"));
  }

  @Test
  void anUnknownNameIsRefusedWithTheListOfNames() {
    for (var word : new String[] {"on", "off", "set"}) {
      var refused = computer.run("component", word, "firewall");
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("real-time-protection, scheduled-scan");
    }
  }

  @Test
  void theScheduleIsSetAndNonsenseIsRefused() {
    var set = computer.run(
        "component", "set", "scheduled-scan", "--daily", "09:30", "--full-every", "3", "--json");
    assertThat(set.json().at("/scheduledScan/daily").asString()).isEqualTo("09:30");
    assertThat(set.json().at("/scheduledScan/fullEvery").asInt()).isEqualTo(3);
    assertThat(code("--daily", "25:00")).isEqualTo("time-malformed");
    assertThat(code("--full-every", "0")).isEqualTo("full-every-out-of-bounds");
    var other = computer.run("component", "set", "real-time-protection", "--json");
    assertThat(other.json().at("/error/code").asString()).isEqualTo("nothing-to-set");
    assertThat(computer.run("component", "list").out()).contains("daily at 09:30");
  }

  private String code(String option, String value) {
    var refused = computer.run("component", "set", "scheduled-scan", option, value, "--json");
    assertThat(refused.exit()).isEqualTo(2);
    return refused.json().at("/error/code").asString();
  }
}
