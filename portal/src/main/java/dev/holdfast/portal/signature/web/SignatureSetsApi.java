package dev.holdfast.portal.signature.web;

import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.signature.NewSet;
import dev.holdfast.portal.signature.Publishing;
import dev.holdfast.portal.signature.SignatureSet;
import dev.holdfast.portal.signature.SignatureSets;
import dev.holdfast.portal.signature.StoredFile;
import dev.holdfast.portal.web.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Sets of signature databases, for operators. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_signatures')")
class SignatureSetsApi {
  private static final int LONGEST_NOTE = 200;

  /**
   * What is sent.
   *
   * @param note why, for other operators
   * @param again number of the set to roll back to; none = the draft is published
   */
  record NewSignatureSet(@Nullable String note, @Nullable Long again) {}

  /** A file of a set. */
  record FileView(String name, long size, String sha256) {
    static FileView of(StoredFile file) {
      return new FileView(file.name().text(), file.size(), file.sha256().hex());
    }
  }

  /** One set. */
  record SetView(
      long number,
      String engine,
      Instant madeAt,
      Instant publishedAt,
      String publishedBy,
      String note,
      boolean tested,
      @Nullable Long again,
      long size,
      List<FileView> files) {
    static SetView of(SignatureSet set) {
      return new SetView(
          set.number(),
          set.engine(),
          set.madeAt(),
          set.published().at(),
          set.published().by(),
          set.published().note(),
          set.tested(),
          set.again(),
          set.size(),
          set.files().stream().map(FileView::of).toList());
    }
  }

  /** The sets that are kept, the newest first. */
  record SetsView(List<SetView> items) {}

  private final SignatureSets sets;
  private final Idempotency idempotency;

  SignatureSetsApi(SignatureSets sets, Idempotency idempotency) {
    this.sets = sets;
    this.idempotency = idempotency;
  }

  @GetMapping("/api/v1/signature-sets")
  SetsView index() {
    return new SetsView(sets.all().stream().map(SetView::of).toList());
  }

  @GetMapping("/api/v1/signature-sets/{number}")
  ResponseEntity<?> show(@PathVariable String number) {
    return number.matches("\\d{1,18}")
        ? sets.find(Long.parseLong(number))
            .<ResponseEntity<?>>map(set -> ResponseEntity.ok(SetView.of(set)))
            .orElseGet(SignatureSetsApi::unknown)
        : unknown();
  }

  @PostMapping("/api/v1/signature-sets")
  ResponseEntity<?> create(
      @RequestBody NewSignatureSet body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    var raw = body.note() == null ? "" : body.note();
    var note =
        raw.isBlank() ? "" : Line.parse(raw, LONGEST_NOTE).map(Line::text).orElse(null);
    if (note == null) {
      return Problem.field("note", "malformed-field", "A note has at most 200 characters.")
          .answer();
    }
    var order = new NewSet(note, body.again());
    var once = new Idempotency.Request(me.getName(), "POST /api/v1/signature-sets", key, body);
    return idempotency.once(once, () -> answer(publish(order, me)));
  }

  private Publishing publish(NewSet order, OperatorCaller me) {
    try {
      return sets.publish(order, me.actor());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static ResponseEntity<?> answer(Publishing publishing) {
    return switch (publishing) {
      case Publishing.Published(var set) ->
        ResponseEntity.created(URI.create("/api/v1/signature-sets/" + set.number()))
            .body(SetView.of(set));
      case Publishing.Empty() ->
        Problem.of(409, "draft-empty", "The draft holds no file: add some first.")
            .answer();
      case Publishing.DoesNotLoad(var why) ->
        Problem.of(422, "does-not-load", "The engine does not load these databases: " + why)
            .answer();
      case Publishing.Unknown() ->
        Problem.field("again", "unknown-set", "There is no set of this number any more.")
            .answer();
      case Publishing.Changed() ->
        Problem.of(409, "draft-changed", "The draft changed meanwhile: try again.")
            .answer();
    };
  }

  private static ResponseEntity<?> unknown() {
    return Problem.of(404, "unknown-set", "There is no set of this number.").answer();
  }
}
