package dev.holdfast.portal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.mail.Mailer.Delivery;
import dev.holdfast.portal.world.PortalTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A postman of our own in a far future: these mails are not due yet for the portal's own one. */
@PortalTest
class KeepingMailsUntilTheyLeaveTests {
  private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  private final Letters letters;
  private final Notices notices;
  private final JdbcClient jdbc;
  private final Ids ids;
  private final List<String> handed = new ArrayList<>();
  private Instant now = FUTURE;
  private Delivery answer = new Delivery.NotNow("closed");

  KeepingMailsUntilTheyLeaveTests(Letters letters, Notices notices, JdbcClient jdbc, Ids ids) {
    this.letters = letters;
    this.notices = notices;
    this.jdbc = jdbc;
    this.ids = ids;
  }

  @Test
  void aMailIsTriedAgainAndALaterOneWaitsBehindIt() {
    var anna = address();
    var first = put(anna, "first");
    put(anna, "second");
    var postman = postman();
    postman.carry();
    assertThat(handed).containsExactly("first");
    now = now.plusSeconds(1);
    postman.carry();
    assertThat(handed).containsExactly("first");
    answer = new Delivery.Accepted();
    now = now.plusSeconds(1);
    postman.carry();
    assertThat(handed).containsExactly("first", "first", "second");
    assertThat(ended(first)).isEqualTo("SENT");
  }

  @Test
  void aNodeThatDiedWithAMailInItsHandsDoesNotLoseIt() {
    put(address(), "kept");
    assertThat(letters.take(now)).isPresent();
    assertThat(letters.take(now)).isEmpty();
    answer = new Delivery.Accepted();
    now = now.plus(Letters.LEASE);
    postman().carry();
    assertThat(handed).containsExactly("kept");
  }

  @Test
  void whoTakesLongerThanTheLeaseFindsItEnded() {
    var first = put(address(), "slow");
    Mailer slow = (id, letter) -> {
      now = now.plus(Letters.LEASE);
      answer = new Delivery.Accepted();
      postman().carry();
      return new Delivery.NotNow("too late");
    };
    new Postman(letters, slow, notices, clock()).carry();
    assertThat(handed).containsExactly("slow");
    assertThat(ended(first)).isEqualTo("SENT");
  }

  @Test
  void afterADayItIsErasedAndTheNextOneGoes() {
    var anna = address();
    var first = put(anna, "first");
    now = now.plus(Postman.LONGEST).plusSeconds(1);
    postman().carry();
    assertThat(ended(first)).isEqualTo("TOO_OLD");
  }

  @Test
  void aRefusedAddressEndsItAtOnce() {
    var first = put(address(), "first");
    answer = new Delivery.Refused("no such mailbox");
    postman().carry();
    assertThat(ended(first)).isEqualTo("REFUSED");
  }

  @AfterEach
  void clearAway() {
    jdbc.sql("DELETE FROM outbox_mail WHERE key LIKE 'kept-%'").update();
  }

  private Postman postman() {
    Mailer mailer = (id, letter) -> {
      handed.add(letter.subject());
      return answer;
    };
    return new Postman(letters, mailer, notices, clock());
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }

  private MailId put(String to, String subject) {
    var id = new MailId(ids.next());
    letters.put(id, "kept-" + id.text(), new Letter(to, "en", subject, "text", "html", null), now);
    return id;
  }

  private String ended(MailId id) {
    return jdbc.sql("SELECT ended_as FROM outbox_mail WHERE id = :id")
        .param("id", id.value())
        .query(String.class)
        .single();
  }

  private static String address() {
    return "anna-" + UUID.randomUUID() + "@example.org";
  }
}
