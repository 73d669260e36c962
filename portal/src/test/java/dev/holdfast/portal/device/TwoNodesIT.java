package dev.holdfast.portal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.Challenges;
import dev.holdfast.portal.challenge.Guesser;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Passage;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.challenge.Tries;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.secondstep.CodesAtTwoNodes;
import dev.holdfast.portal.secondstep.SecondStepOf;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SecondNode;
import dev.holdfast.portal.world.Solver;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.message.Activation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@PortalTest
class TwoNodesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ConfigurableApplicationContext first;
  private final String url;
  private final Devices devices;

  TwoNodesIT(ConfigurableApplicationContext first, Site site, Devices devices) {
    this.first = first;
    this.url = site.url().toString();
    this.devices = devices;
  }

  @Test
  void whatHappensAtOneNodeIsKnownAtTheOtherWithinASecond() throws Exception {
    try (var second = SecondNode.beside(first, Map.of("holdfast.device.hold", "4s"))) {
      aPollAtTheOtherNodeIsWoken(second);
      aSupersededTokenIsEndedAtTheOtherNodeToo(second);
      aPollThatMovesToTheOtherNodeStaysOnLine(second);
      wrongCodesCountAtBoth(second);
      aSecondStepTakenAtOneNodeIsTakenAtBoth(second);
      CodesAtTwoNodes.countOnce(url, second.url(), first.getBean(Clock.class));
      whoGuessesByTurnsIsStoppedAtBoth(second);
      whoWaitedInVainMayAskAgainAtOnce(second);
      bothNodesNameThePortalAlikeAndFollowANewKey(second);
    }
  }

  private void aPollAtTheOtherNodeIsWoken(SecondNode second) throws Exception {
    var computer = Computer.enrolled(url);
    long version = computer.state().version();
    var there = computer.copyAt(second.url());
    assertThat(there.get("/state").statusCode()).isEqualTo(200);
    var poll = there.poll(version);
    await().atMost(PATIENCE).until(() -> online(computer));
    devices.wake(id(computer));
    assertThat(poll.get(30, TimeUnit.SECONDS).body()).contains("\"version\":" + (version + 1));
  }

  private void aSupersededTokenIsEndedAtTheOtherNodeToo(SecondNode second) {
    var computer = Computer.enrolled(url);
    var there = computer.copyAt(second.url());
    assertThat(there.get("/state").statusCode()).isEqualTo(200);
    var next = computer.renewal();
    computer.take(next);
    assertThat(computer.get("/state").statusCode()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> there.get("/state").statusCode() == 401);
    await().atMost(PATIENCE).until(() -> computer.get("/state").statusCode() == 401);
  }

  private void aPollThatMovesToTheOtherNodeStaysOnLine(SecondNode second) throws Exception {
    var computer = Computer.enrolled(url);
    long version = computer.state().version();
    var here = computer.poll(version);
    await().until(() -> online(computer));
    computer.copyAt(second.url()).poll(version);
    here.get(30, TimeUnit.SECONDS);
    assertThat(online(computer)).isTrue();
  }

  /** A code of an authenticator, a recovery code and the tries with wrong ones: each counts once over all nodes. */
  private void aSecondStepTakenAtOneNodeIsTakenAtBoth(SecondNode second) {
    var anna = new People(url).register("anna");
    var step = SecondStepOf.turnedOn(anna, first.getBean(Clock.class));
    var code = step.code();
    assertThat(passed(anna, url, "authenticator", code)).isEqualTo(303);
    assertThat(passed(anna, second.url(), "authenticator", code)).isEqualTo(422);
    var recovery = step.recoveryCodes.getFirst();
    assertThat(passed(anna, second.url(), "recovery-code", recovery)).isEqualTo(303);
    assertThat(passed(anna, url, "recovery-code", recovery)).isEqualTo(422);
    for (int i = 0; i < 3; i++) {
      assertThat(passed(anna, i % 2 == 0 ? url : second.url(), "authenticator", "000000"))
          .isEqualTo(422);
    }
    assertThat(passed(anna, url, "recovery-code", step.recoveryCodes.getLast())).isEqualTo(429);
    assertThat(passed(anna, second.url(), "recovery-code", step.recoveryCodes.getLast()))
        .isEqualTo(429);
  }

  /** The status of the second step in a browser nobody knows, after the right password. */
  private static int passed(People.Person person, String node, String way, String code) {
    var browser = new Browser(node);
    var password = Map.of("email", person.email(), "password", person.password());
    assertThat(browser.submit("/sign-in", "/sign-in", password).statusCode()).isEqualTo(303);
    var page = "/sign-in/second-step";
    return browser.submit(page, page, Map.of("way", way, "code", code)).statusCode();
  }

  private void whoWaitedInVainMayAskAgainAtOnce(SecondNode second) throws Exception {
    var there = Computer.enrolled(second.url());
    var answer = there.poll(there.state().version()).get(30, TimeUnit.SECONDS);
    assertThat(answer.body()).contains("\"retrySeconds\":0");
  }

  private void bothNodesNameThePortalAlikeAndFollowANewKey(SecondNode second) {
    var here = first.getBean(PortalKeys.class);
    var there = second.bean(PortalKeys.class);
    assertThat(there.issuer()).isEqualTo(here.issuer());
    assertThat(there.signedKeySet()).isEqualTo(here.signedKeySet());
    var kid = second.bean(KeyRotation.class).rotate(Actor.PORTAL);
    await().atMost(PATIENCE).until(() -> kid(here).equals(kid) && kid(there).equals(kid));
    assertThat(here.number()).isEqualTo(there.number());
  }

  private static String kid(PortalKeys keys) {
    return keys.signer().publicKey().thumbprint();
  }

  private void wrongCodesCountAtBoth(SecondNode second) {
    var eve = new Guesser(Limit.CODE_PER_ACCOUNT, "acc_" + UUID.randomUUID());
    var here = first.getBean(Tries.class);
    var there = second.bean(Tries.class);
    for (int i = 0; i < 10; i++) {
      var looked = (i % 2 == 0 ? here : there).begin(List.of(eve), Answer.NONE, reached -> {});
      try (var open = (OpenTry) looked) {
        open.wrong();
      }
    }
    assertThat(here.begin(List.of(eve), Answer.NONE, reached -> {}))
        .isInstanceOf(Trial.TooSoon.class);
    assertThat(there.begin(List.of(eve), Answer.NONE, reached -> {}))
        .isInstanceOf(Trial.TooSoon.class);
    aChallengeOfOneNodeCountsOnceAtBoth(eve, second);
  }

  /** CODE-6 through page, API and device: a guesser who goes from node to node gains nothing. */
  private void whoGuessesByTurnsIsStoppedAtBoth(SecondNode second) {
    var people = new People(url);
    var page = people.register("anna").browser();
    var program = people.register("bert").browser();
    var computer = Computer.enrolled(url);
    stopped(guess -> submit(page, guess), guess -> submit(page.at(second.url()), guess));
    stopped(guess -> redeem(program, guess), guess -> redeem(program.at(second.url()), guess));
    var there = computer.copyAt(second.url());
    stopped(guess -> activate(computer, guess), guess -> activate(there, guess));
  }

  private static void stopped(ToIntFunction<String> here, ToIntFunction<String> there) {
    for (int i = 0; i < 10; i++) {
      assertThat((i % 2 == 0 ? here : there).applyAsInt(guess())).isEqualTo(410);
    }
    assertThat(here.applyAsInt(guess())).isEqualTo(429);
    assertThat(there.applyAsInt(guess())).isEqualTo(429);
  }

  private static String guess() {
    return CodeText.random(new SecureRandom()).canonical();
  }

  private static int submit(Browser browser, String code) {
    var page = "/subscriptions/new-code";
    return browser.submit(page, page, Map.of("code", code)).statusCode();
  }

  private static int redeem(Browser browser, String code) {
    var body = "{\"code\":\"" + code + "\"}";
    return browser.json("POST", "/account/profile", "/api/v1/redemptions", body).statusCode();
  }

  private static int activate(Computer computer, String code) {
    return computer.post("/activations", new Activation(code)).statusCode();
  }

  private void aChallengeOfOneNodeCountsOnceAtBoth(Guesser eve, SecondNode second) {
    var here = first.getBean(Challenges.class);
    var there = second.bean(Challenges.class);
    var asked = here.ask(eve, 0, Answer.NONE).challenge();
    var solved = new Answer(Solver.solve(asked), "", false);
    assertThat(there.pass(eve, 0, solved)).isInstanceOf(Passage.Passed.class);
    assertThat(here.pass(eve, 0, solved)).isInstanceOf(Passage.Asked.class);
  }

  private boolean online(Computer computer) {
    return devices.find(id(computer)).orElseThrow().contact().online();
  }

  private static DeviceId id(Computer computer) {
    return DeviceId.parse(computer.device()).orElseThrow();
  }
}
