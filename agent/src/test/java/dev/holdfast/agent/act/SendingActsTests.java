package dev.holdfast.agent.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.protection.ScanKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Acts on their way to a daemon. */
class SendingActsTests {
  static Stream<Act> acts() {
    return Stream.of(
        new Act.WithSecretCode("sesame-open", new Act.TurnLost(true)),
        new Act.WithSecretCode("sesame-open", new Act.RestoreFile("threat", "/home/anna")),
        new Act.Activate(new EnteredCode("00000-00000", null, true, false)),
        new Act.Scan(ScanKind.PATHS, List.of("/srv")),
        new Act.Follow());
  }

  @ParameterizedTest
  @MethodSource("acts")
  void arriveAsTheyWereSent(Act act) {
    assertThat(Json.read(Json.write(act), Act.class)).hasValue(act);
  }
}
