package dev.holdfast.portal.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The link in every mail that may be turned off (RFC 8058), used by people and by mail programs, without signing in. */
@PortalTest
class StoppingMailsTests {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern LINK = Pattern.compile("/unsubscribe\\?token=[\\w.-]+");

  private final Notifications notifications;
  private final Wishes wishes;
  private final TransactionTemplate transaction;
  private final People people;

  StoppingMailsTests(
      Notifications notifications, Wishes wishes, TransactionTemplate transaction, Site site) {
    this.notifications = notifications;
    this.wishes = wishes;
    this.transaction = transaction;
    this.people = new People(site);
  }

  @Test
  void theButtonOfAMailProgramStopsThemInOneStep() {
    var anna = people.register("anna");
    var answer = people.guest().post(link(anna), FORM, "List-Unsubscribe=One-Click");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(mailed(anna)).isFalse();
    assertThat(wishes.wants(anna.account(), Category.DEVICE_SECURITY, Channel.PORTAL))
        .isTrue();
    assertThat(wishes.wants(anna.account(), Category.SUBSCRIPTIONS, Channel.MAIL))
        .isTrue();
    assertThat(
            people.guest().post(link(anna), FORM, "List-Unsubscribe=One-Click").statusCode())
        .isEqualTo(200);
  }

  @Test
  void openingTheLinkChangesNothingAndItsButtonDoes() {
    var anna = people.register("anna");
    var link = link(anna);
    var page = people.guest().get(link);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Stop these mails?").doesNotContain(anna.email());
    assertThat(mailed(anna)).isTrue();
    var answer = people.guest().post(link, FORM, "");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(link);
    assertThat(people.guest().get(link).body()).contains("You get no more of these mails");
    assertThat(mailed(anna)).isFalse();
  }

  @Test
  void aLinkThatWasAlteredStopsNothing() {
    var anna = people.register("anna");
    var link = link(anna);
    assertThat(refused(mistyped(link))).isEqualTo(404);
    assertThat(refused(link.replace("device-security", "subscriptions"))).isEqualTo(404);
    assertThat(refused("/unsubscribe?token=")).isEqualTo(404);
    assertThat(refused("/unsubscribe")).isEqualTo(404);
    assertThat(wishes.wants(anna.account(), Category.SUBSCRIPTIONS, Channel.MAIL))
        .isTrue();
    assertThat(mailed(anna)).isTrue();
  }

  @Test
  void whatCannotBeTurnedOffCarriesNoLink() {
    var anna = people.register("anna");
    tell(anna, Category.CHARGES);
    assertThat(text(anna)).startsWith("Open the page").doesNotContain("/unsubscribe");
  }

  private static String mistyped(String link) {
    return link.substring(0, link.length() - 1) + (link.endsWith("x") ? "y" : "x");
  }

  private int refused(String link) {
    HttpResponse<String> answer = people.guest().post(link, FORM, "List-Unsubscribe=One-Click");
    return answer.statusCode();
  }

  private boolean mailed(Person person) {
    return wishes.wants(person.account(), Category.DEVICE_SECURITY, Channel.MAIL);
  }

  private String link(Person person) {
    tell(person, Category.DEVICE_SECURITY);
    var found = LINK.matcher(text(person));
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private void tell(Person person, Category category) {
    var message = new Message(
        category + "-" + person.account(),
        category,
        "mail.trial",
        Map.of("name", "Anna"),
        "/devices");
    transaction.executeWithoutResult(t -> notifications.tell(person.account(), message));
  }

  private String text(Person person) {
    return await()
        .until(() -> newest(person), mail -> mail.get("subject").asString().startsWith("Test mail"))
        .get("text")
        .asString();
  }

  private JsonNode newest(Person person) {
    return JsonMapper.shared()
        .readTree(people.guest().get("/dev/mail.json?to=" + person.email()).body())
        .get(0);
  }
}
