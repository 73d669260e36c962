package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.protocol.message.Receipt.Result;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakingWhatWasSentTests extends AtAComputer {
  private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

  @BeforeEach
  void connected() {
    computer.run("connect", "--code", CODE);
  }

  @Test
  void happensByItself() {
    portal.deliveries.send(null, LATER);
    assertThat(computer.run("status", "--json").json().at("/notice/id").isMissingNode())
        .isTrue();
    assertThat(portal.deliveries.receipts).containsExactly(Result.APPLIED);
  }

  @Test
  void asksThePersonWhereAnotherEditionGivesWay() {
    portal.deliveries.send("Family Basic", LATER);
    assertThat(computer.run("status", "--json").json().at("/notice/id").asString())
        .isEqualTo("delivery-waiting");
    computer.run("status");
    assertThat(portal.deliveries.receipts).containsExactly(Result.NEEDS_FINISHING);
    var list = computer.run("delivery", "list");
    assertThat(list.out()).contains("Family Plus", "Family Basic", "holdfast delivery finish");
    var finished = computer.run("delivery", "finish", "--json");
    assertThat(finished.exit()).as(finished.err()).isZero();
    assertThat(finished.json().at("/received/action").asString()).isEqualTo("active");
    assertThat(portal.deliveries.receipts).containsExactly(Result.NEEDS_FINISHING, Result.APPLIED);
    assertThat(computer.run("status", "--json").json().at("/notice/id").isMissingNode())
        .isTrue();
    assertThat(computer.run("delivery", "finish").exit()).isEqualTo(3);
  }

  @Test
  void isLeftToThePersonWhoWantsToBeAsked() {
    assertThat(computer.run("delivery", "ask", "on").exit()).isZero();
    portal.deliveries.send(null, LATER);
    computer.run("status");
    assertThat(computer.run("delivery", "refuse").out()).contains("sent back");
    assertThat(portal.deliveries.receipts).containsExactly(Result.NEEDS_FINISHING, Result.REFUSED);
    assertThat(
            computer.run("delivery", "ask", "off", "--json").json().at("/ask").asBoolean())
        .isFalse();
  }

  @Test
  void isTooLateOnceTheOwnerHasCancelled() {
    portal.deliveries.send("Family Basic", LATER);
    computer.run("status");
    portal.deliveries.cancel();
    var late = computer.run("delivery", "finish", "--json");
    assertThat(late.exit()).isEqualTo(1);
    assertThat(late.json().at("/error/code").asString()).isEqualTo("delivery-over");
    assertThat(computer.run("delivery", "list", "--json").json().at("/waiting").isMissingNode())
        .isTrue();
  }
}
