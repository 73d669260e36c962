package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.licensing.CodeId;
import dev.holdfast.portal.licensing.CodeMails;
import dev.holdfast.portal.licensing.CodeMails.Sending;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Sends codes that nobody has redeemed to their buyers. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_codes.write')")
class CodeMailsApi {
  /**
   * What is sent: a code or its id, and to whom.
   *
   * @param language BCP 47 tag of the mail's language; none = English
   */
  record NewCodeMail(
      @Nullable String code,
      @Nullable String id,
      @Nullable String to,
      @Nullable String language) {
    @Override
    public String toString() {
      return "NewCodeMail[redacted]";
    }
  }

  /** The mail is on its way. */
  record CodeMailView(String code, String product, String to) {}

  private final CodeMails mails;
  private final Idempotency idempotency;
  private final Answers answers;

  CodeMailsApi(CodeMails mails, Idempotency idempotency, Answers answers) {
    this.mails = mails;
    this.idempotency = idempotency;
    this.answers = answers;
  }

  @PostMapping("/api/v1/code-mails")
  ResponseEntity<?> create(
      @RequestBody NewCodeMail body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me,
      Locale locale) {
    var email = Optional.ofNullable(body.to()).flatMap(Email::parse);
    var language = Optional.ofNullable(body.language()).orElse("en");
    if (email.isEmpty()) {
      return Problem.field("to", "malformed-field", "The address of a mailbox is needed.")
          .answer();
    } else if (!Languages.OFFERED.contains(language)) {
      return Problem.field("language", "malformed-field", "The portal does not have this language.")
          .answer();
    } else if ((body.code() == null) == (body.id() == null)) {
      return Problem.field("code", "missing", "Either the code or its id is needed.")
          .answer();
    }
    var to = new Mail.Recipient(email.get().address(), Locale.forLanguageTag(language));
    var once = new Idempotency.Request(me.getName(), "POST /api/v1/code-mails", key, body);
    Function<Sending, ResponseEntity<?>> answer = sending -> answer(sending, to, locale);
    return body.id() != null
        ? CodeId.parse(body.id())
            .<ResponseEntity<?>>map(id ->
                idempotency.once(once, () -> answer.apply(mails.send(id, to, me.actor()))))
            .orElseGet(BatchesApi::unknown)
        : switch (CodeText.read(String.valueOf(body.code()))) {
          case Reading.Read(var code) ->
            idempotency.once(once, () -> answer.apply(mails.send(code, to, me.actor())));
          case Reading wrong -> answers.malformed(wrong, locale);
        };
  }

  private ResponseEntity<?> answer(Sending sending, Mail.Recipient to, Locale locale) {
    return switch (sending) {
      case Sending.Sent(var code, var product) ->
        ResponseEntity.status(HttpStatus.ACCEPTED)
            .body(new CodeMailView(code.text(), product, to.email()));
      case Sending.UnknownCode() -> BatchesApi.unknown();
      case Sending.Redeemed() ->
        Problem.of(409, "code-redeemed", "This code has been redeemed; its owner can see it.")
            .answer();
      case Sending.NotRedeemable(var why) -> answers.refused(why, locale);
    };
  }
}
