package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.IssuedCode;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.CodeText.Reading;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Looks up a code that an operator types whole; it travels in the body, never in an address. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_codes.read')")
class CodesApi {
  /** What is sent. */
  record NewLookup(@Nullable String code) {
    @Override
    public String toString() {
      return "NewLookup[redacted]";
    }
  }

  /** What is known of a code. */
  record CodeView(
      String id,
      String batch,
      String plan,
      String kind,
      @Nullable Instant activateBefore,
      boolean blocked,
      boolean suspended,
      @Nullable Instant redeemedAt,
      @Nullable String subscription,
      @Nullable String account) {
    static CodeView of(IssuedCode code) {
      var made = Optional.ofNullable(code.made());
      return new CodeView(
          code.id().text(),
          code.batch().text(),
          code.plan().text(),
          code.purpose().id(),
          code.activateBy(),
          code.blocked(),
          code.suspended(),
          made.map(IssuedCode.Made::redeemedAt).orElse(null),
          made.map(each -> each.subscription().text()).orElse(null),
          made.map(IssuedCode.Made::owner).map(owner -> owner.text()).orElse(null));
    }
  }

  private final Batches batches;
  private final Answers answers;

  CodesApi(Batches batches, Answers answers) {
    this.batches = batches;
    this.answers = answers;
  }

  @PostMapping("/api/v1/code-lookups")
  ResponseEntity<?> create(
      @RequestBody NewLookup body, @AuthenticationPrincipal OperatorCaller me, Locale locale) {
    if (body.code() == null) {
      return Problem.field("code", "missing", "The field code is missing.").answer();
    }
    return switch (CodeText.read(body.code())) {
      case Reading.Read(var code) -> found(code, me);
      case Reading wrong -> answers.malformed(wrong, locale);
    };
  }

  private ResponseEntity<?> found(CodeText code, OperatorCaller me) {
    return batches
        .find(code, me.actor())
        .<ResponseEntity<?>>map(each -> ResponseEntity.ok(CodeView.of(each)))
        .orElseGet(BatchesApi::unknown);
  }
}
