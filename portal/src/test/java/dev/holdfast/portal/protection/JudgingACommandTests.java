package dev.holdfast.portal.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.protection.Command.Outcome;
import dev.holdfast.portal.protection.Command.State;
import dev.holdfast.portal.protection.Command.Step;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.ThreatGroup;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingACommandTests {
  private static final Instant AT = Instant.parse("2026-11-22T05:00:00Z");

  /** Facts as minutes after the order; the device is there or not; what follows an hour after the order. */
  @ParameterizedTest
  @CsvSource(nullValues = "-", textBlock = """
      -, -, -, -,         -,                   false, 600, WAITING,      PLANNED
      -, -, -, -,         -,                   true,  600, STARTING,     PLANNED
      1, -, -, -,         -,                   true,  600, SENT,         SENT
      1, -, -, -,         -,                   false, 600, OUT_OF_SIGHT, SENT
      1, 2, -, -,         -,                   true,  600, RUNNING,      RUNNING
      1, 2, -, -,         -,                   false, 600, OUT_OF_SIGHT, RUNNING
      1, -, 3, -,         -,                   true,  600, CANCELLING,   SENT
      1, 2, 3, -,         -,                   true,  600, CANCELLING,   RUNNING
      1, 2, 3, -,         -,                   false, 600, CANCELLING,   RUNNING
      1, 2, -, DONE,      -,                   false, 600, DONE,         DONE
      1, 2, 3, DONE,      -,                   true,  600, DONE,         DONE
      1, 2, -, FAILED,    engine-stopped,      true,  600, FAILED,       FAILED
      -, -, 3, CANCELLED, -,                   true,  600, CANCELLED,    CANCELLED
      1, 2, 3, CANCELLED, device-disconnected, true,  600, CANCELLED,    CANCELLED
      -, -, -, CANCELLED, device-not-heard-of, true,  60,  LAPSED,       CANCELLED
      -, -, -, -,         -,                   true,  60,  LAPSED,       CANCELLED
      1, 2, -, -,         -,                   true,  60,  LAPSED,       CANCELLED
      1, 2, 3, -,         -,                   false, 60,  LAPSED,       CANCELLED
      """)
  void followsFromTheFacts(
      @Nullable Integer sent,
      @Nullable Integer running,
      @Nullable Integer unwanted,
      @Nullable Outcome outcome,
      @Nullable String why,
      boolean online,
      int kept,
      Step step,
      State state) {
    var command = new Command(
        new CommandId(UUID.randomUUID()),
        new DeviceId(UUID.randomUUID()),
        new AccountId(UUID.randomUUID()),
        new Command.Wish(CommandKind.FULL_SCAN, null),
        new Command.Order(AT, "acc_x", minutes(kept)),
        new Command.Way(at(sent), at(running), at(running), at(unwanted), null),
        outcome == null ? null : new Command.End(outcome, minutes(5), "acc_x", why, null));
    assertThat(command.step(minutes(60), online)).isEqualTo(step);
    assertThat(command.state(minutes(60), online)).isEqualTo(state);
    assertThat(step.state().open()).isEqualTo(command.isOpen(minutes(60)));
  }

  @Test
  void moreThanTenThreatsFoundTogetherAreOneGroup() {
    var ten = IntStream.range(0, 10).mapToObj(i -> threat(AT.minusSeconds(i), null));
    assertThat(ThreatGroup.of(ten.toList())).hasSize(10).noneMatch(ThreatGroup::many);
    var eleven = IntStream.range(0, 11).mapToObj(i -> threat(AT.minusSeconds(i), null));
    var before = Stream.of(threat(AT.minusSeconds(86_400), null));
    assertThat(ThreatGroup.of(Stream.concat(eleven, before).toList()))
        .extracting(each -> each.threats().size())
        .containsExactly(11, 1);
    var slow = IntStream.range(0, 12).mapToObj(i -> threat(AT.minusSeconds(i * 3_600L), "scan"));
    assertThat(ThreatGroup.of(slow.toList())).singleElement().satisfies(group -> {
      assertThat(group.many()).isTrue();
      assertThat(group.left()).isEqualTo(12);
    });
    assertThat(ThreatGroup.of(List.of())).isEmpty();
  }

  private static Threat threat(Instant at, @Nullable String scan) {
    return new Threat(
        "t",
        "Eicar",
        "/x",
        null,
        null,
        Threat.Source.SCAN,
        scan,
        at,
        Threat.Done.LEFT,
        at,
        "disk-full");
  }

  private static @Nullable Instant at(@Nullable Integer minutes) {
    return minutes == null ? null : minutes(minutes);
  }

  private static Instant minutes(int minutes) {
    return AT.plusSeconds(60L * minutes);
  }
}
