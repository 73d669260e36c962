package dev.holdfast.portal.mail.web;

import static dev.holdfast.portal.web.OpenRoutes.get;

import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.mail.MailId;
import dev.holdfast.portal.mail.Mailbox;
import dev.holdfast.portal.web.OpenRoutes;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The built-in mailbox, where a demonstration has one. */
@Controller
class MailboxPages {
  private final Optional<Mailbox> mailbox;

  MailboxPages(ObjectProvider<Mailbox> mailbox) {
    this.mailbox = Optional.ofNullable(mailbox.getIfAvailable());
  }

  @GetMapping("/dev/mail")
  ModelAndView index(@RequestParam Optional<String> to) {
    var page = new ModelAndView("mail/mailbox");
    page.addObject("messages", open().messages(to.filter(address -> !address.isBlank())));
    page.addObject("to", to.orElse(""));
    return page;
  }

  @GetMapping("/dev/mail/{id}")
  ModelAndView show(@PathVariable String id) {
    return new ModelAndView("mail/message", "message", message(id));
  }

  /** The HTML part as it is, in a sandbox that runs nothing and loads nothing. */
  @GetMapping("/dev/mail/{id}/html")
  ResponseEntity<String> html(@PathVariable String id) {
    var html = message(id).html();
    var policy = "default-src 'none'; style-src '" + styleDigest(html) + "'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation";
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .header("Content-Security-Policy", policy)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(html);
  }

  private Mailbox open() {
    return mailbox.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Mailbox.Message message(String id) {
    var box = open();
    return MailId.parse(id)
        .flatMap(box::find)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String styleDigest(String html) {
    var style =
        html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
    return "sha256-" + Base64.getEncoder().encodeToString(Tokens.digest(style));
  }

  @Bean
  static OpenRoutes mailboxRoutes() {
    return OpenRoutes.of(
        get("/dev/mail"), get("/dev/mail.json"), get("/dev/mail/*"), get("/dev/mail/*/html"));
  }
}
