package dev.holdfast.portal.mail.web;

import dev.holdfast.portal.mail.Mailbox;
import dev.holdfast.portal.web.Problem;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The built-in mailbox as JSON, newest first. */
@RestController
class MailboxApi {
  /** One mail; {@code text} and {@code html} are its two parts. */
  record MessageView(String id, String to, String subject, String text, String html, Instant at) {}

  private final Optional<Mailbox> mailbox;

  MailboxApi(ObjectProvider<Mailbox> mailbox) {
    this.mailbox = Optional.ofNullable(mailbox.getIfAvailable());
  }

  @GetMapping("/dev/mail.json")
  ResponseEntity<?> index(@RequestParam Optional<String> to) {
    if (mailbox.isEmpty()) {
      return Problem.of(404, "not-found", "This portal has no built-in mailbox.")
          .answer();
    }
    var messages = mailbox.get().messages(to.filter(address -> !address.isBlank())).stream()
        .map(m -> new MessageView(m.id().text(), m.to(), m.subject(), m.text(), m.html(), m.at()))
        .toList();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(messages);
  }
}
