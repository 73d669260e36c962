package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.licensing.Batch;
import dev.holdfast.portal.licensing.BatchId;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Batches.Issue;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.code.CodeText;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Batches of codes, for operators. Only the answer to an issue holds codes. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_codes.read')")
class BatchesApi {
  static final int PAGE = 50;

  /**
   * What is sent.
   *
   * @param kind {@code new} or {@code renewal}; none = whatever the plan's codes are for
   * @param activateBy last day of redeeming, in UTC; none = for ever
   * @param promotion the codes are given away
   * @param provider who sells them, if not the publisher
   */
  record NewBatch(
      @Nullable String plan,
      @Nullable Integer count,
      @Nullable String kind,
      @Nullable LocalDate activateBy,
      @Nullable String note,
      @Nullable Boolean promotion,
      @Nullable String provider) {}

  /** One batch. */
  record BatchView(
      String id,
      String plan,
      String kind,
      @Nullable LocalDate activateBy,
      String note,
      boolean promotion,
      @Nullable String provider,
      Instant issuedAt,
      String issuedBy,
      int count,
      int redeemed,
      boolean blocked,
      boolean suspended) {
    static BatchView of(Batch batch) {
      return new BatchView(
          batch.id().text(),
          batch.plan().text(),
          batch.purpose().id(),
          lastDay(batch.activateBy()),
          batch.note(),
          batch.sold().promotion(),
          batch.sold().provider(),
          batch.made().at(),
          batch.made().by(),
          batch.made().count(),
          batch.made().redeemed(),
          batch.blocked(),
          batch.suspended());
    }
  }

  /** A page of batches; {@code next} is what to ask for after this one. */
  record BatchesView(List<BatchView> items, @Nullable String next) {}

  /** The answer to an issue. */
  record IssuedView(BatchView batch, List<String> codes) {}

  private final Batches batches;
  private final Idempotency idempotency;

  BatchesApi(Batches batches, Idempotency idempotency) {
    this.batches = batches;
    this.idempotency = idempotency;
  }

  @GetMapping("/api/v1/batches")
  ResponseEntity<?> index(@RequestParam(name = "after", required = false) @Nullable String after) {
    var last = Optional.ofNullable(after).map(BatchId::parse);
    if (last.isPresent() && last.get().isEmpty()) {
      return Problem.field("after", "malformed-field", "The value of after is no batch's id.")
          .answer();
    }
    var page = batches.before(last.flatMap(id -> id).orElse(null), PAGE);
    var next = page.size() < PAGE ? null : page.getLast().id().text();
    return ResponseEntity.ok(new BatchesView(page.stream().map(BatchView::of).toList(), next));
  }

  @GetMapping("/api/v1/batches/{id}")
  ResponseEntity<?> show(@PathVariable String id) {
    return BatchId.parse(id)
        .flatMap(batches::find)
        .<ResponseEntity<?>>map(batch -> ResponseEntity.ok(BatchView.of(batch)))
        .orElseGet(BatchesApi::unknown);
  }

  @PostMapping("/api/v1/batches")
  @PreAuthorize("hasAuthority('SCOPE_codes.write')")
  ResponseEntity<?> create(
      @RequestBody NewBatch body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    return switch (OrderReading.read(body)) {
      case OrderReading.Wrong(var problem) -> problem.answer();
      case OrderReading.Read(var order) -> {
        var once = new Idempotency.Request(me.getName(), "POST /api/v1/batches", key, body);
        yield idempotency.once(once, () -> answer(batches.issue(order, me.actor())));
      }
    };
  }

  static ResponseEntity<?> unknown() {
    return Problem.of(404, "not-found", "There is no such batch or code.").answer();
  }

  private static ResponseEntity<?> answer(Issue issue) {
    return switch (issue) {
      case Issue.Issued(var batch, var codes) ->
        ResponseEntity.created(URI.create("/api/v1/batches/" + batch.id().text()))
            .body(new IssuedView(
                BatchView.of(batch), codes.stream().map(CodeText::canonical).toList()));
      case Issue.UnknownPlan() ->
        Problem.field("plan", "unknown-plan", "There is no plan with this id.").answer();
      case Issue.OtherPurpose(var purpose) ->
        Problem.field("kind", "other-kind", "Codes of this plan are of kind " + purpose.id() + ".")
            .answer();
      case Issue.ActivateByPassed() ->
        Problem.field("activateBy", "date-passed", "The activate-by date has passed already.")
            .answer();
    };
  }

  private static @Nullable LocalDate lastDay(@Nullable Instant end) {
    return end == null ? null : end.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
  }
}
