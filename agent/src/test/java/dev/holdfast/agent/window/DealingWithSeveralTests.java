package dev.holdfast.agent.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.setup.Neighbours;
import dev.holdfast.agent.setup.Running;
import dev.holdfast.agent.setup.Service;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many threats at once, and several acts with one secret code. */
class DealingWithSeveralTests {
  private final ThreatsTable table = new ThreatsTable(new Words(Locale.ENGLISH));
  private final List<Threat> alone =
      List.of(SmallDoor.threat("1", Done.QUARANTINED, "/home/anna/setup.exe", 0));

  @Test
  void moreThanTenThatWereFoundTogetherAreOneRowUntilEachIsWanted() {
    table.fill(Stream.concat(alone.stream(), SmallDoor.many(11).stream()).toList());
    assertThat(table.getRowCount()).isEqualTo(2);
    assertThat(table.getValueAt(0, 1)).isEqualTo("/home/anna/setup.exe");
    assertThat(table.getValueAt(1, 0)).isEqualTo("11 threats found together");
    assertThat(table.getValueAt(1, 2)).isEqualTo("2 of them not removed");
    assertThat(table.at(1).threats()).hasSize(11);
    table.open(table.at(1));
    assertThat(table.getRowCount()).isEqualTo(12);
  }

  @Test
  void tenAreARowEach() {
    table.fill(SmallDoor.many(10));
    assertThat(table.getRowCount()).isEqualTo(10);
  }

  /** An agent with a secret code. */
  private static final class Locked implements Door {
    final List<Act> asked = new ArrayList<>();

    @Override
    public Outcome perform(Act act, Said.Listener listener) {
      asked.add(act);
      return switch (act) {
        case Act.WithSecretCode(var code, var bare)
        when code.equals("right-code") ->
          bare.equals(new Act.ExcludeThreat("gone"))
              ? Outcome.failed(Exit.REFUSED, "threat-no-such-threat")
              : Outcome.ok(List.of());
        case Act.WithSecretCode wrong -> Outcome.failed(Exit.REFUSED, "secret-code-wrong");
        default -> Outcome.failed(Exit.REFUSED, "secret-code-needed");
      };
    }

    @Override
    public void portal(String address) {}

    @Override
    public List<Neighbours.Found> accounts() {
      return List.of();
    }

    @Override
    public Running running() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Service service(Path home) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Checked> check() {
      return List.of();
    }

    @Override
    public String bundle(Path file) {
      return "";
    }
  }

  private static Live live(Locked door, List<String> codes) {
    var typed = new ArrayList<>(codes);
    var live = new Live(door);
    live.unlockedBy((refused, again, leave) -> {
      if (typed.isEmpty()) leave.run();
      else again.accept(typed.removeFirst());
    });
    return live;
  }

  private static Optional<Outcome> ask(Locked door, List<String> codes) throws Exception {
    var live = live(door, codes);
    var done = new CompletableFuture<Optional<Outcome>>();
    var acts = Stream.of("1", "gone", "2").map(Act.ExcludeThreat::new).toList();
    live.askAll(acts, done::complete);
    return done.get(30, TimeUnit.SECONDS);
  }

  @Test
  void theSecretCodeIsAskedForOnceAndOneRefusalStopsNoOther() throws Exception {
    var door = new Locked();
    var refused = ask(door, List.of("wrong-code", "right-code"));
    assertThat(refused).map(Outcome::code).hasValue("threat-no-such-threat");
    assertThat(door.asked).hasSize(5);
    assertThat(door.asked.getLast())
        .isEqualTo(new Act.WithSecretCode("right-code", new Act.ExcludeThreat("2")));
  }

  @Test
  void whoeverHasNoCodeChangesNothing() throws Exception {
    var door = new Locked();
    assertThat(ask(door, List.of())).map(Outcome::code).hasValue("secret-code-needed");
    assertThat(door.asked).hasSize(1);
  }

  @Test
  void whoeverGivesTheCodeBeforeIsNotAskedAgain() throws Exception {
    var door = new Locked();
    var act = new Act.ExcludeThreat("1");
    var with = new CompletableFuture<Act>();
    live(door, List.of("wrong-code", "right-code"))
        .unlock(unlocked -> with.complete(unlocked.apply(act)), refused -> with.complete(act));
    assertThat(with.get(30, TimeUnit.SECONDS)).isEqualTo(new Act.WithSecretCode("right-code", act));
    assertThat(door.asked).hasSize(3);
  }
}
