package dev.holdfast.portal.secondstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.SmsReceiver;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** A phone in somebody's hand: adds its number, reads what comes, types it in. */
final class PhoneOf {
  static final String PHONE = "/account/security/phone";
  static final String WAYS = "/sign-in/second-step/ways";

  final SmsReceiver gateway = SmsReceiver.running();
  final String number = "+4915123%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
  private int read;

  HttpResponse<String> ask(Person person) {
    return ask(person, number);
  }

  static HttpResponse<String> ask(Person person, String typed) {
    return person.browser().submit(PHONE + "/new", PHONE, Map.of("number", typed));
  }

  static HttpResponse<String> prove(Person person, String code) {
    return person.browser().submit(PHONE + "/code", PHONE + "/code", Map.of("code", code));
  }

  /** The number is this person's. */
  void proven(Person person) {
    ask(person);
    assertThat(location(prove(person, code()))).isEqualTo("/account/security");
  }

  /** Has a code sent for this sign-in; answers what comes back with it. */
  static String send(Browser browser) {
    var sent = browser.submit(WAYS, "/sign-in/second-step/codes", Map.of("way", "sms-code"));
    return location(sent).replaceAll(".*request=", "");
  }

  static HttpResponse<String> pass(Browser browser, String request, String code) {
    return browser.submit(
        SecondStepOf.PASS + "?way=sms-code",
        SecondStepOf.PASS,
        Map.of("way", "sms-code", "request", request, "code", code));
  }

  /** The first line of the next message, awaited. */
  String code() {
    return message().text().lines().findFirst().orElseThrow();
  }

  /** The next message, awaited. */
  SmsReceiver.Received message() {
    awaitMessages(read + 1);
    return gateway.to(number).get(read++);
  }

  /** Waits until so many messages came in all. */
  void awaitMessages(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> gateway.to(number).size() >= count);
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse(answer.statusCode() + answer.body());
  }
}
