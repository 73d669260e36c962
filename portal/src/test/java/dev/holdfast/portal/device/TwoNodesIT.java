package dev.holdfast.portal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SecondNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

@PortalTest
class TwoNodesIT {
  private static final Duration SECOND = Duration.ofSeconds(1);

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
    await().atMost(SECOND.multipliedBy(5)).until(() -> online(computer));
    devices.wake(id(computer));
    assertThat(poll.get(1, TimeUnit.SECONDS).body()).contains("\"version\":" + (version + 1));
  }

  private void aSupersededTokenIsEndedAtTheOtherNodeToo(SecondNode second) {
    var computer = Computer.enrolled(url);
    var there = computer.copyAt(second.url());
    assertThat(there.get("/state").statusCode()).isEqualTo(200);
    var next = computer.renewal();
    computer.take(next);
    assertThat(computer.get("/state").statusCode()).isEqualTo(200);
    await().atMost(SECOND).until(() -> there.get("/state").statusCode() == 401);
    await().atMost(SECOND).until(() -> computer.get("/state").statusCode() == 401);
  }

  private void aPollThatMovesToTheOtherNodeStaysOnLine(SecondNode second) throws Exception {
    var computer = Computer.enrolled(url);
    long version = computer.state().version();
    var here = computer.poll(version);
    await().until(() -> online(computer));
    computer.copyAt(second.url()).poll(version);
    here.get(2, TimeUnit.SECONDS);
    assertThat(online(computer)).isTrue();
  }

  private void whoWaitedInVainMayAskAgainAtOnce(SecondNode second) throws Exception {
    var there = Computer.enrolled(second.url());
    var answer = there.poll(there.state().version()).get(10, TimeUnit.SECONDS);
    assertThat(answer.body()).contains("\"retrySeconds\":0");
  }

  private void bothNodesNameThePortalAlikeAndFollowANewKey(SecondNode second) {
    var here = first.getBean(PortalKeys.class);
    var there = second.bean(PortalKeys.class);
    assertThat(there.issuer()).isEqualTo(here.issuer());
    assertThat(there.signedKeySet()).isEqualTo(here.signedKeySet());
    var kid = second.bean(KeyRotation.class).rotate(Actor.PORTAL);
    await().atMost(SECOND).until(() -> kid(here).equals(kid) && kid(there).equals(kid));
    assertThat(here.number()).isEqualTo(there.number());
  }

  private static String kid(PortalKeys keys) {
    return keys.signer().publicKey().thumbprint();
  }

  private boolean online(Computer computer) {
    return devices.find(id(computer)).orElseThrow().contact().online();
  }

  private static DeviceId id(Computer computer) {
    return DeviceId.parse(computer.device()).orElseThrow();
  }
}
