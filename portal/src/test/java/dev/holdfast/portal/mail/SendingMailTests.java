package dev.holdfast.portal.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.portal.mail.Mail.Recipient;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.PortalTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class SendingMailTests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Outbox outbox;
  private final Mailbox mailbox;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Browser guest;

  SendingMailTests(
      Outbox outbox, Mailbox mailbox, TransactionTemplate transaction, JdbcClient jdbc, Site site) {
    this.outbox = outbox;
    this.mailbox = mailbox;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.guest = new Browser(site.url().toString());
  }

  @Test
  void arrivesAndIsErasedFromTheOutbox() {
    var anna = address();
    transaction.executeWithoutResult(t -> outbox.send(about("letter-" + anna, anna)));
    var message = await(anna, 1).getFirst();
    assertThat(message.text()).startsWith("Open the page: https://example.org/x\n");
    assertThat(message.html()).contains("<a href=\"https://example.org/x\">");
    var erased = jdbc.sql(
            "SELECT count(*) FROM outbox_mail WHERE id = :id AND letter IS NULL AND ended_as = 'SENT'")
        .param("id", message.id().value())
        .query(Integer.class);
    Awaitility.await().atMost(PATIENCE).until(() -> erased.single() == 1);
  }

  @Test
  void isSentOnceHoweverOftenItsCauseIsRepeated() {
    var anna = address();
    for (int i = 0; i < 3; i++) {
      transaction.executeWithoutResult(t -> outbox.send(about("again-" + anna, anna)));
    }
    assertThat(upToNow(anna)).hasSize(1);
  }

  @Test
  void isNotSentWhenItsCauseIsRolledBack() {
    var anna = address();
    transaction.executeWithoutResult(t -> {
      outbox.send(about("undone-" + anna, anna));
      t.setRollbackOnly();
    });
    assertThat(upToNow(anna)).isEmpty();
    assertThatThrownBy(() -> outbox.send(about("alone-" + anna, anna)))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void liesUnreadableInTheDatabase() {
    var anna = address();
    transaction.executeWithoutResult(t -> {
      outbox.send(about("sealed-" + anna, anna));
      var letter = jdbc.sql("SELECT letter FROM outbox_mail WHERE key = :key")
          .param("key", "sealed-" + anna)
          .query(byte[].class)
          .single();
      assertThat(new String(letter, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("example.org")
          .doesNotContain(anna);
    });
  }

  @Test
  void keepsItsOrderForOneReader() {
    var anna = address();
    transaction.executeWithoutResult(t -> {
      for (int i = 0; i < 20; i++) {
        outbox.send(notice("order-" + i + anna, anna, i));
      }
    });
    var subjects = await(anna, 20).stream().map(Mailbox.Message::subject).toList();
    var expected = java.util.stream.IntStream.range(0, 20)
        .mapToObj(i -> "Test mail for " + (19 - i))
        .toList();
    assertThat(subjects).isEqualTo(expected);
  }

  @Test
  void isReadInTheMailboxByPeopleAndPrograms() {
    var anna = address();
    transaction.executeWithoutResult(t -> outbox.send(about("read-" + anna, anna)));
    var id = await(anna, 1).getFirst().id().text();

    var answer = guest.get("/dev/mail.json?to=" + anna);
    var all = JsonMapper.shared().readTree(answer.body());
    assertThat(all.size()).isEqualTo(1);
    assertThat(all.get(0).propertyNames())
        .containsExactlyInAnyOrder("id", "to", "subject", "text", "html", "at");
    assertThat(Instant.parse(all.get(0).get("at").asString())).isBefore(Instant.now());

    assertThat(guest.get("/dev/mail?to=" + anna).body()).contains("/dev/mail/" + id);
    assertThat(guest.get("/dev/mail/" + id).body()).contains("href=\"https://example.org/x\"");
    var html = guest.get("/dev/mail/" + id + "/html");
    assertThat(html.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'")
        .contains("sandbox");
    assertThat(guest.get("/dev/mail/nonsense").statusCode()).isEqualTo(404);
    assertThat(guest.get("/dev/mail/" + new MailId(UUID.randomUUID()).text()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theDatabaseKeepsNoBodyOfAnEndedMail() {
    assertThatThrownBy(() -> jdbc.sql("""
            INSERT INTO outbox_mail (id, key, recipient, letter, written_at, due_at, ended_at, ended_as)
            VALUES (:id, 'x', decode(repeat('00', 32), 'hex'), 'body', :now, :now, :now, 'SENT')
            """)
            .param("id", UUID.randomUUID())
            .param("now", Instant.now().atOffset(java.time.ZoneOffset.UTC))
            .update())
        .isNotInstanceOf(EmptyResultDataAccessException.class)
        .hasMessageContaining("check");
  }

  /** All that came, once a mail has come that was sent after them: the order is kept for one reader. */
  private List<Mailbox.Message> upToNow(String to) {
    transaction.executeWithoutResult(t -> outbox.send(notice("last-" + to, to, 0)));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> mailbox.messages(Optional.of(to)).stream()
            .anyMatch(message -> message.subject().equals("Test mail for 0")));
    var messages = mailbox.messages(Optional.of(to));
    return messages.subList(1, messages.size());
  }

  private List<Mailbox.Message> await(String to, int count) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> mailbox.messages(Optional.of(to)), messages -> messages.size() >= count);
  }

  private static String address() {
    return "anna-" + UUID.randomUUID() + "@example.org";
  }

  private static Mail about(String key, String to) {
    var recipient = new Recipient(to, Locale.ENGLISH);
    return Mail.link(key, recipient, "mail.trial", "https://example.org/x", Map.of("name", "Anna"));
  }

  private static Mail notice(String key, String to, int number) {
    return Mail.notice(
        key, new Recipient(to, Locale.ENGLISH), "mail.trial", Map.of("name", "" + number));
  }
}
