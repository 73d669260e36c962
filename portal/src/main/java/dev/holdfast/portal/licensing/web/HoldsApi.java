package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.licensing.BatchId;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.CodeId;
import dev.holdfast.portal.licensing.Hold;
import dev.holdfast.portal.licensing.Target;
import dev.holdfast.portal.web.Problem;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Blocks and suspensions of batches and codes, set and lifted by operators; each act has its reason. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_codes.write')")
class HoldsApi {
  /** What is sent: {@code blocked} or {@code suspended}, and why. */
  record NewHold(@Nullable String kind, @Nullable String reason) {}

  private final Batches batches;
  private final Idempotency idempotency;

  HoldsApi(Batches batches, Idempotency idempotency) {
    this.batches = batches;
    this.idempotency = idempotency;
  }

  @PostMapping("/api/v1/batches/{id}/holds")
  ResponseEntity<?> create(
      @PathVariable String id,
      @RequestBody NewHold body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    var once = new Idempotency.Request(me.getName(), "POST /batches/" + id + "/holds", key, body);
    return act(once, BatchId.parse(id).map(Target::of), body, me, batches::hold);
  }

  @PostMapping("/api/v1/batches/{id}/releases")
  ResponseEntity<?> destroy(
      @PathVariable String id,
      @RequestBody NewHold body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    var once =
        new Idempotency.Request(me.getName(), "POST /batches/" + id + "/releases", key, body);
    return act(once, BatchId.parse(id).map(Target::of), body, me, batches::lift);
  }

  @PostMapping("/api/v1/codes/{id}/holds")
  ResponseEntity<?> createOfCode(
      @PathVariable String id,
      @RequestBody NewHold body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    var once = new Idempotency.Request(me.getName(), "POST /codes/" + id + "/holds", key, body);
    return act(once, CodeId.parse(id).map(Target::of), body, me, batches::hold);
  }

  @PostMapping("/api/v1/codes/{id}/releases")
  ResponseEntity<?> destroyOfCode(
      @PathVariable String id,
      @RequestBody NewHold body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    var once = new Idempotency.Request(me.getName(), "POST /codes/" + id + "/releases", key, body);
    return act(once, CodeId.parse(id).map(Target::of), body, me, batches::lift);
  }

  private ResponseEntity<?> act(
      Idempotency.Request once,
      Optional<Target> target,
      NewHold body,
      OperatorCaller me,
      BiFunction<Target, Batches.Act, Boolean> change) {
    var hold = Hold.of(String.valueOf(body.kind()));
    if (hold.isEmpty()) {
      return Problem.field("kind", "malformed-field", "The kind is blocked or suspended.")
          .answer();
    }
    var reason = Line.parse(body.reason() == null ? "" : body.reason(), OrderReading.LONGEST);
    if (reason.isEmpty()) {
      return Problem.field(
              "reason", "malformed-field", "A reason of 1 to 200 characters is needed.")
          .answer();
    }
    if (target.isEmpty()) {
      return BatchesApi.unknown();
    }
    var act = new Batches.Act(hold.get(), reason.get().text(), me.actor());
    return idempotency.once(
        once, () -> change.apply(target.get(), act) ? shown(target.get()) : BatchesApi.unknown());
  }

  private ResponseEntity<?> shown(Target target) {
    var batch =
        Optional.ofNullable(target.batch()).flatMap(batches::find).map(BatchesApi.BatchView::of);
    var code = Optional.ofNullable(target.code()).flatMap(batches::find).map(CodesApi.CodeView::of);
    return ResponseEntity.ok(batch.isPresent() ? batch.get() : code.orElseThrow());
  }
}
