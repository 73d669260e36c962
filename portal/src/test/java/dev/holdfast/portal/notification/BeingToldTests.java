package dev.holdfast.portal.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Mailbox;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people are told, by which way, and what they turned off. */
@PortalTest
class BeingToldTests {
  private static final String SUBJECT = "Test mail for Anna";

  private final Notifications notifications;
  private final Wishes wishes;
  private final Outbox outbox;
  private final Mailbox mailbox;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final People people;

  BeingToldTests(
      Notifications notifications,
      Wishes wishes,
      Outbox outbox,
      Mailbox mailbox,
      TransactionTemplate transaction,
      JdbcClient jdbc,
      Site site) {
    this.notifications = notifications;
    this.wishes = wishes;
    this.outbox = outbox;
    this.mailbox = mailbox;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.people = new People(site);
  }

  @Test
  void annaIsToldOnceByMailAndInThePortalHoweverOftenItsCauseIsRepeated() {
    var anna = people.register("anna");
    for (int i = 0; i < 3; i++) {
      tell(anna, "device-connected", Category.DEVICE_SECURITY);
    }
    assertThat(mails(anna)).containsExactly(SUBJECT);
    assertThat(titles(anna)).containsExactly(SUBJECT);
    var notice = notices(anna).get("items").get(0);
    assertThat(notice.propertyNames())
        .containsExactlyInAnyOrder("id", "category", "title", "text", "path", "at", "readAt");
    assertThat(notice.get("path").asString()).isEqualTo("/devices");
    assertThat(notice.get("text").asString()).isEqualTo("Dear Anna, this is the first paragraph.");
  }

  @Test
  void whatSheTurnedOffDoesNotComeByThatWay() {
    var anna = people.register("anna");
    assertThat(put(anna, "{\"wishes\":{\"device-security.mail\":false}}")).isEqualTo(200);
    tell(anna, "one", Category.DEVICE_SECURITY);
    assertThat(put(
            anna, "{\"wishes\":{\"device-security.mail\":true,\"device-security.portal\":false}}"))
        .isEqualTo(200);
    tell(anna, "two", Category.DEVICE_SECURITY);
    assertThat(mails(anna)).hasSize(1);
    assertThat(keys(anna)).containsExactly("one-" + anna.account());
  }

  @Test
  void newsComeOnlyToThoseWhoAskedForThem() {
    var anna = people.register("anna");
    tell(anna, "one", Category.NEWS);
    assertThat(titles(anna)).isEmpty();
    wishes.keep(anna.account(), Set.of(new Wish(Category.NEWS, Channel.MAIL)));
    tell(anna, "two", Category.NEWS);
    assertThat(mails(anna)).hasSize(1);
    assertThat(titles(anna)).isEmpty();
  }

  @Test
  void chargesAndSecurityOfTheAccountCannotBeTurnedOff() {
    var anna = people.register("anna");
    wishes.keep(anna.account(), Set.of());
    tell(anna, "charge", Category.CHARGES);
    tell(anna, "sign-in", Category.ACCOUNT_SECURITY);
    assertThat(mails(anna)).hasSize(2);
    assertThat(titles(anna)).hasSize(2);
    assertThat(put(anna, "{\"wishes\":{\"charges.mail\":false}}")).isEqualTo(422);
    assertThat(put(anna, "{\"wishes\":{\"account-security.portal\":false}}")).isEqualTo(422);
    assertThat(put(anna, "{\"wishes\":{\"weather.mail\":true}}")).isEqualTo(422);
    assertThat(put(anna, "{\"wishes\":{\"news.mail\":null}}")).isEqualTo(422);
  }

  @Test
  void whatIsMailedAboutTheSecurityOfAnAccountIsANoticeWithoutItsSecretLink() {
    var anna = people.register("anna");
    var to = new Mail.Recipient(anna.email(), Locale.ENGLISH);
    var about = "about-" + anna.account();
    transaction.executeWithoutResult(t -> {
      outbox.send(Mail.link(
          about, to, "mail.trial", "https://example.org/undo?token=x", Map.of("name", "Anna")));
      outbox.send(Mail.code(about + "-code", to, "mail.trial", "123456", Map.of("name", "Anna")));
    });
    var notices = notices(anna).get("items");
    assertThat(notices.size()).isEqualTo(1);
    assertThat(notices.get(0).get("path").asString()).isEqualTo("/account/security");
  }

  @Test
  void theTableOfTheTabIsSavedAsItIsSent() {
    var anna = people.register("anna");
    var page = anna.browser().get("/account/notifications").body();
    assertThat(page)
        .contains("name=\"device-security.mail\"")
        .doesNotContain("name=\"charges.mail\"");
    var sent = new HashMap<>(Map.of("children.mail", "true", "news.portal", "true"));
    sent.put("charges.mail", "");
    sent.put("nonsense.mail", "true");
    var answer = anna.browser().submit("/account/notifications", "/account/notifications", sent);
    assertThat(answer.statusCode()).isEqualTo(303);
    var kept = wishes.of(anna.account()).stream().map(Wish::id).collect(Collectors.toSet());
    assertThat(kept)
        .containsExactlyInAnyOrder(
            "children.mail",
            "news.portal",
            "charges.mail",
            "charges.portal",
            "account-security.mail",
            "account-security.portal");
    assertThat(audited(anna, "notification.turned-on")).isEqualTo(1);
    assertThat(audited(anna, "notification.turned-off")).isEqualTo(13);
    anna.browser().submit("/account/notifications", "/account/notifications", sent);
    assertThat(audited(anna, "notification.turned-off")).isEqualTo(13);
  }

  @Test
  void openingANoticeMarksItAsReadAndLeadsToWhatItIsAbout() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    tell(anna, "one", Category.DEVICE_SECURITY);
    var id = notices(anna).get("items").get(0).get("id").asString();
    assertThat(anna.browser().get("/devices").body()).contains("Notices, 1 unread");
    assertThat(bert.browser()
            .submit("/account/profile", "/notices/" + id + "/reading", Map.of())
            .statusCode())
        .isEqualTo(404);
    assertThat(bert.browser()
            .json("POST", "/account/profile", "/api/v1/notices/" + id + "/reading", "")
            .statusCode())
        .isEqualTo(404);
    assertThat(notices(anna).get("unread").asInt()).isEqualTo(1);
    var answer = anna.browser().submit("/notices", "/notices/" + id + "/reading", Map.of());
    assertThat(answer.headers().firstValue("Location")).hasValue("/devices");
    assertThat(anna.browser().get("/devices").body())
        .doesNotContain("unread")
        .contains("aria-label=\"Notices\"");
  }

  @Test
  void markingAllAsReadLeavesWhatCameSince() {
    var anna = people.register("anna");
    tell(anna, "one", Category.DEVICE_SECURITY);
    tell(anna, "two", Category.DEVICE_SECURITY);
    var seen = notices(anna).get("items").get(0).get("id").asString();
    tell(anna, "three", Category.DEVICE_SECURITY);
    anna.browser().submit("/notices", "/notices/reading", Map.of("newest", seen));
    assertThat(notices(anna).get("unread").asInt()).isEqualTo(1);
    assertThat(notices(anna).get("items").get(0).get("readAt").isNull()).isTrue();
  }

  @Test
  void olderNoticesStandOnTheNextPage() {
    var anna = people.register("anna");
    for (int i = 0; i <= NoticeBoard.PAGE; i++) {
      tell(anna, "number-" + i, Category.DEVICE_SECURITY);
    }
    var first = notices(anna);
    assertThat(first.get("items").size()).isEqualTo(NoticeBoard.PAGE);
    var next = first.get("next").asString();
    assertThat(anna.browser().get("/notices").body()).contains("/notices?before=" + next);
    assertThat(json(anna, "/api/v1/notices?after=" + next).get("items").size()).isEqualTo(1);
    assertThat(anna.browser().get("/notices?before=nonsense").statusCode()).isEqualTo(200);
  }

  private void tell(Person person, String what, Category category) {
    var message = new Message(
        what + "-" + person.account(), category, "mail.trial", Map.of("name", "Anna"), "/devices");
    transaction.executeWithoutResult(t -> notifications.tell(person.account(), message));
  }

  /** The subjects of the mails told here, once the last of them was handed over. */
  private List<String> mails(Person person) {
    var last = "last-" + UUID.randomUUID();
    var to = new Mail.Recipient(person.email(), Locale.ENGLISH);
    transaction.executeWithoutResult(t -> outbox.send(
        Mail.notice(last, to, "mail.trial", Map.of("name", last)).about(Category.REQUESTED)));
    return await().until(() -> subjects(person), all -> all.getFirst().contains(last)).stream()
        .filter(SUBJECT::equals)
        .toList();
  }

  private List<String> subjects(Person person) {
    return mailbox.messages(Optional.of(person.email())).stream()
        .map(Mailbox.Message::subject)
        .toList();
  }

  private List<String> titles(Person person) {
    return notices(person).get("items").values().stream()
        .map(notice -> notice.get("title").asString())
        .filter(SUBJECT::equals)
        .toList();
  }

  private List<String> keys(Person person) {
    return jdbc.sql("SELECT key FROM notice WHERE account = :account ORDER BY id")
        .param("account", person.account().value())
        .query(String.class)
        .list();
  }

  private long audited(Person person, String act) {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE act = :act AND object = :object")
        .param("act", act)
        .param("object", person.account().text())
        .query(Long.class)
        .single();
  }

  private static int put(Person person, String body) {
    return person
        .browser()
        .json("PUT", "/account/profile", "/api/v1/account/notifications", body)
        .statusCode();
  }

  private static JsonNode notices(Person person) {
    return json(person, "/api/v1/notices");
  }

  private static JsonNode json(Person person, String path) {
    return JsonMapper.shared().readTree(person.browser().get(path).body());
  }
}
