package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.protocol.code.CodeText;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A code entered where nobody is connected. */
class ActivatingWithoutAnAccountTests extends AtAComputer {
  @Test
  void activatingNeedsNoAccount() {
    var code = code("Z");
    var activated = computer.runWith(code, "activate", "-", "--json");
    assertThat(activated.exit()).as(activated.err()).isZero();
    assertThat(activated.json().at("/activated/owned").asBoolean()).isFalse();
    assertThat(activated.json().at("/status/licence/state").asString()).isEqualTo("valid");
    assertThat(activated.json().at("/status/connected").asBoolean()).isFalse();
  }

  @Test
  void aMistypedCodeIsRefusedWithoutThePortal() {
    var code = code("Z");
    var mistyped = (code.charAt(0) == '7' ? '8' : '7') + code.substring(1);
    var refused = computer.runWith(mistyped, "activate", "-");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("two are swapped");
    assertThat(portal.asked).doesNotContain("/device/v1/activations");
  }

  @Test
  void aWrongDateRefusesACodeAndChangesNothing() {
    computer.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
    var refused = computer.runWith(code("Z"), "activate", "-");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("date of this computer");
    assertThat(portal.licensed()).isFalse();
  }

  @Test
  void aCodeAsArgumentWorksWithAWarningThatDoesNotRepeatIt() {
    var code = code("Z");
    var activated = computer.run("activate", code);
    assertThat(activated.exit()).isZero();
    assertThat(activated.err()).contains("Warning").doesNotContain(code);
  }

  /** A code that begins like this; the small portal refuses those that begin with 0. */
  private static String code(String first) {
    while (true) {
      var code = CodeText.random(new SecureRandom()).canonical();
      if (code.startsWith(first)) return code;
    }
  }
}
