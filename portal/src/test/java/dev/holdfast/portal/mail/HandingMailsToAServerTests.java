package dev.holdfast.portal.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.holdfast.portal.mail.Mail.Recipient;
import dev.holdfast.portal.mail.Mailer.Delivery;
import dev.holdfast.portal.world.PortalTest;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails on their way through a real mail server. */
@PortalTest
class HandingMailsToAServerTests {
  private final Writing writing;
  private final Clock clock;
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  HandingMailsToAServerTests(Writing writing, Clock clock) {
    this.writing = writing;
    this.clock = clock;
  }

  @AfterEach
  void close() {
    server.stop();
  }

  @Test
  void bothPartsSayTheSameUnderOneName() throws Exception {
    server.start();
    var id = new MailId(UUID.randomUUID());
    var letter = letter("anna@example.org", Locale.ENGLISH);
    var mailer = mailer(server.getSmtp().getPort());
    assertThat(mailer.deliver(id, letter)).isInstanceOf(Delivery.Accepted.class);
    assertThat(mailer.deliver(id, letter)).isInstanceOf(Delivery.Accepted.class);

    assertThat(server.waitForIncomingEmail(2000, 2)).isTrue();
    var messages = server.getReceivedMessages();
    assertThat(messages).hasSize(2);
    assertThat(messages[0].getMessageID())
        .isEqualTo(messages[1].getMessageID())
        .isEqualTo("<" + id.text() + "@portal.example>");
    assertThat(messages[0].getFrom()[0]).hasToString("Holdfast <mail@portal.example>");
    assertThat(messages[0].getSubject()).isEqualTo("Test mail for Anna & Jörg");
    assertThat(messages[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    var parts = (MimeMultipart) messages[0].getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(part(parts, 0))
        .startsWith("Open the page: https://example.org/x")
        .contains("Dear Anna & Jörg");
    assertThat(part(parts, 1))
        .contains("Dear Anna &amp; Jörg")
        .contains("href=\"https://example.org/x\"")
        .contains("color-scheme")
        .doesNotContain("<img");
  }

  @Test
  void theCodeOfAPurchaseStandsFirstAndItsLinkAfterTheSteps() throws Exception {
    server.start();
    var mail = new Mail(
        "x",
        new Recipient("anna@example.org", Locale.ENGLISH),
        "licensing.mail.code",
        Map.of(
            "product", "Protection Plus",
            "app", "Protection",
            "devices", 3,
            "term", "1 year",
            "limited", "no",
            "day", "",
            "downloads", "https://example.org/downloads",
            "support", "help@example.org"),
        new Mail.Opening.Purchase("AAAAA-BBBBB", "https://example.org/new#code=AAAAA-BBBBB"));
    mailer(server.getSmtp().getPort()).deliver(new MailId(UUID.randomUUID()), writing.write(mail));
    assertThat(server.waitForIncomingEmail(2000, 1)).isTrue();
    var parts = (MimeMultipart) server.getReceivedMessages()[0].getContent();
    assertThat(part(parts, 0))
        .startsWith("Activation code: AAAAA-BBBBB")
        .contains("3. Install it and connect it");
    var html = part(parts, 1);
    assertThat(html)
        .contains("href=\"https://example.org/new#code=AAAAA-BBBBB\"")
        .containsSubsequence("class=\"code\"", "1. Open the link", "class=\"act\"");
  }

  @Test
  void aNameWithALineBreakAddsNoHeader() throws Exception {
    server.start();
    var mail = Mail.notice(
        "x",
        new Recipient("anna@example.org", Locale.ENGLISH),
        "mail.trial",
        Map.of("name", "Anna\r\nBcc: all@example.org"));
    mailer(server.getSmtp().getPort()).deliver(new MailId(UUID.randomUUID()), writing.write(mail));
    assertThat(server.waitForIncomingEmail(2000, 1)).isTrue();
    MimeMessage message = server.getReceivedMessages()[0];
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getSubject()).isEqualTo("Test mail for Anna Bcc: all@example.org");
  }

  @Test
  void whatMayBeTurnedOffSaysSoToMailProgramsAndPeople() throws Exception {
    server.start();
    var stop = "https://portal.example/unsubscribe?token=x.y.z";
    var mail = Mail.notice(
        "x", new Recipient("anna@example.org", Locale.ENGLISH), "mail.trial", Map.of("name", "A"));
    var mailer = mailer(server.getSmtp().getPort());
    mailer.deliver(new MailId(UUID.randomUUID()), writing.write(mail, stop));
    mailer.deliver(new MailId(UUID.randomUUID()), writing.write(mail));
    assertThat(server.waitForIncomingEmail(2000, 2)).isTrue();
    var messages = server.getReceivedMessages();
    assertThat(messages[0].getHeader("List-Unsubscribe")).containsExactly("<" + stop + ">");
    assertThat(messages[0].getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    var parts = (MimeMultipart) messages[0].getContent();
    assertThat(part(parts, 0)).contains("Stop mails like this: " + stop);
    assertThat(part(parts, 1)).contains("href=\"" + stop + "\"");
    assertThat(messages[1].getHeader("List-Unsubscribe")).isNull();
  }

  @Test
  void aLanguageFromRightToLeftIsMarked() {
    assertThat(letter("anna@example.org", Locale.forLanguageTag("ar")).html())
        .contains("lang=\"ar\" dir=\"rtl\"");
  }

  @Test
  void aServerThatIsDownIsAskedAgainLater() {
    var answer = mailer(1)
        .deliver(new MailId(UUID.randomUUID()), letter("anna@example.org", Locale.ENGLISH));
    assertThat(answer).isInstanceOf(Delivery.NotNow.class);
  }

  @Test
  void withoutTheProtectionAskedForNothingIsSent() {
    server.start();
    var settings = new MailSettings(
        "127.0.0.1",
        server.getSmtp().getPort(),
        "",
        "",
        "mail@portal.example",
        MailSettings.Tls.STARTTLS);
    var answer = new SmtpMailer(settings, clock)
        .deliver(new MailId(UUID.randomUUID()), letter("anna@example.org", Locale.ENGLISH));
    assertThat(answer).isInstanceOf(Delivery.NotNow.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aLogInIsUsedWhereOneIsNamed() {
    server.setUser("portal", "portal", "Lantern-orbit-7");
    server.start();
    var settings = new MailSettings(
        "127.0.0.1",
        server.getSmtp().getPort(),
        "portal",
        "Lantern-orbit-7",
        "mail@portal.example",
        MailSettings.Tls.NONE);
    var answer = new SmtpMailer(settings, clock)
        .deliver(new MailId(UUID.randomUUID()), letter("anna@example.org", Locale.ENGLISH));
    assertThat(answer).isInstanceOf(Delivery.Accepted.class);
    assertThat(settings.toString()).doesNotContain("Lantern");
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "3, 8", "10, 1024", "11, 1800", "60, 1800"})
  void pausesBetweenTriesGrowToHalfAnHour(int tries, int seconds) {
    assertThat(Postman.pause(tries)).isEqualTo(Duration.ofSeconds(seconds));
  }

  private Letter letter(String to, Locale locale) {
    return writing.write(Mail.link(
        "x",
        new Recipient(to, locale),
        "mail.trial",
        "https://example.org/x",
        Map.of("name", "Anna & Jörg")));
  }

  private SmtpMailer mailer(int port) {
    var settings = new MailSettings(
        "127.0.0.1", port, "", "", "Holdfast <mail@portal.example>", MailSettings.Tls.NONE);
    return new SmtpMailer(settings, clock);
  }

  private static String part(MimeMultipart parts, int number) throws Exception {
    return (String) parts.getBodyPart(number).getContent();
  }
}
