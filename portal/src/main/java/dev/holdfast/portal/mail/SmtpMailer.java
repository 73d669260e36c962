package dev.holdfast.portal.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

/** Hands letters to a mail server (SMTP, RFC 5321), one connection a letter. */
class SmtpMailer implements Mailer {
  private static final String PATIENCE = "10000";

  private final MailSettings settings;
  private final Clock clock;
  private final Session session;
  private final InternetAddress from;

  SmtpMailer(MailSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.session = Session.getInstance(properties(settings));
    try {
      this.from = new InternetAddress(settings.from(), true);
    } catch (AddressException e) {
      throw new IllegalArgumentException("holdfast.mail.from is not an address", e);
    }
  }

  @Override
  public Delivery deliver(MailId id, Letter letter) {
    try {
      var message = message(id, letter);
      if (settings.user().isBlank()) {
        Transport.send(message);
      } else {
        Transport.send(message, settings.user(), settings.password());
      }
      return new Delivery.Accepted();
    } catch (AddressException e) {
      return new Delivery.Refused("not an address");
    } catch (SendFailedException e) {
      return permanent(e) ? new Delivery.Refused("no such mailbox") : notNow(e);
    } catch (MessagingException e) {
      return notNow(e);
    }
  }

  private Message message(MailId id, Letter letter) throws MessagingException {
    var message = new Named(session, "<" + id.text() + "@" + domain() + ">");
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
    message.setSubject(letter.subject(), "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Content-Language", letter.language());
    message.setHeader("Auto-Submitted", "auto-generated");
    if (letter.stop() != null) {
      message.setHeader("List-Unsubscribe", "<" + letter.stop() + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    message.setContent(parts(letter));
    message.saveChanges();
    return message;
  }

  private static MimeMultipart parts(Letter letter) throws MessagingException {
    var plain = new MimeBodyPart();
    plain.setText(letter.text(), "UTF-8");
    var html = new MimeBodyPart();
    html.setText(letter.html(), "UTF-8", "html");
    return new MimeMultipart("alternative", plain, html);
  }

  private String domain() {
    var address = from.getAddress();
    return address.substring(address.indexOf('@') + 1);
  }

  private static Delivery notNow(MessagingException e) {
    return new Delivery.NotNow(e.getClass().getSimpleName());
  }

  /** True when the server said for good that it takes nothing for this address. */
  private static boolean permanent(SendFailedException failure) {
    return failure.getInvalidAddresses() != null && failure.getInvalidAddresses().length > 0;
  }

  private static Properties properties(MailSettings settings) {
    var properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", String.valueOf(settings.port()));
    properties.put("mail.smtp.connectiontimeout", PATIENCE);
    properties.put("mail.smtp.timeout", PATIENCE);
    properties.put("mail.smtp.writetimeout", PATIENCE);
    properties.put("mail.smtp.auth", String.valueOf(!settings.user().isBlank()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.tls()) {
      case IMPLICIT -> properties.put("mail.smtp.ssl.enable", "true");
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case NONE -> properties.put("mail.smtp.starttls.enable", "false");
    }
    return properties;
  }

  /** A message that keeps its name: saving would give it a random one. */
  private static final class Named extends MimeMessage {
    private final String name;

    Named(Session session, String name) {
      super(session);
      this.name = name;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", name);
    }
  }
}
