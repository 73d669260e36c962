package dev.holdfast.portal.mail;

import java.time.Clock;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which mailer this installation has: the mail server it names, else in a demonstration the built-in mailbox. */
@Configuration(proxyBeanMethods = false)
class MailerChoice {

  @Bean
  @ConditionalOnExpression(
      "${holdfast.site.demo:false} and '${holdfast.mail.host:}'.trim().isEmpty()")
  Mailbox mailbox(JdbcClient jdbc, Letters letters, Clock clock) {
    return new Mailbox(jdbc, letters, clock);
  }

  @Bean
  @ConditionalOnMissingBean(Mailbox.class)
  Mailer mailer(MailSettings settings, Clock clock) {
    if (settings.server()) {
      return new SmtpMailer(settings, clock);
    }
    LoggerFactory.getLogger(Mailer.class)
        .warn("No mail server is named (holdfast.mail.host): mails wait for a day, then are lost");
    return (id, letter) -> new Mailer.Delivery.NotNow("no mail server is named");
  }
}
