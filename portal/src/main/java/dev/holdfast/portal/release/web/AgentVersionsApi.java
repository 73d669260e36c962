package dev.holdfast.portal.release.web;

import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.release.AgentPackage;
import dev.holdfast.portal.release.AgentRelease;
import dev.holdfast.portal.release.AgentVersions;
import dev.holdfast.portal.release.NewPublication;
import dev.holdfast.portal.release.Publishing;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.release.AgentVersion;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Versions of the agent and their publication, for operators. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_agent-versions')")
class AgentVersionsApi {
  private static final String PATH = "/api/v1/agent-versions";
  private static final String PUBLICATIONS = "/api/v1/agent-publications";
  private static final int LONGEST_NOTE = 200;

  /**
   * What is sent.
   *
   * @param note what is new, for people
   * @param oldest agents older than this lack functions
   * @param back true to go back to an older version
   */
  record NewAgentPublication(
      @Nullable String version,
      @Nullable String note,
      @Nullable String oldest,
      @Nullable Boolean back) {}

  /** A package of a version. */
  record PackageView(
      String system, String architecture, String form, String name, long size, String sha256) {
    static PackageView of(AgentPackage file) {
      return new PackageView(
          file.system(), file.architecture(), file.form(), file.name(), file.size(), file.sha256());
    }
  }

  /** One version; {@code state} is draft, offered, published or withdrawn. */
  record VersionView(
      String version,
      String state,
      Instant addedAt,
      String addedBy,
      @Nullable Long number,
      @Nullable Instant publishedAt,
      @Nullable String publishedBy,
      @Nullable String note,
      @Nullable String oldest,
      @Nullable Instant withdrawnAt,
      List<PackageView> packages) {}

  /** The versions, drafts first, then the one published last. */
  record VersionsView(List<VersionView> items) {}

  private final AgentVersions versions;
  private final Idempotency idempotency;

  AgentVersionsApi(AgentVersions versions, Idempotency idempotency) {
    this.versions = versions;
    this.idempotency = idempotency;
  }

  @GetMapping(PATH)
  VersionsView index() {
    return new VersionsView(versions.all().stream().map(this::view).toList());
  }

  @GetMapping(PATH + "/{version}")
  ResponseEntity<?> show(@PathVariable String version) {
    return AgentVersion.parse(version)
        .flatMap(versions::find)
        .<ResponseEntity<?>>map(release -> ResponseEntity.ok(view(release)))
        .orElseGet(AgentVersionsApi::unknown);
  }

  /** Withdraws it: a draft is gone, a published one is offered to nobody any more. */
  @DeleteMapping(PATH + "/{version}")
  ResponseEntity<?> destroy(
      @PathVariable String version, @AuthenticationPrincipal OperatorCaller me) {
    return AgentVersion.parse(version)
            .filter(good -> versions.withdraw(good, me.actor()))
            .isPresent()
        ? ResponseEntity.ok(index())
        : unknown();
  }

  @PostMapping(PUBLICATIONS)
  ResponseEntity<?> create(
      @RequestBody NewAgentPublication body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    var version = AgentVersion.parse(Objects.requireNonNullElse(body.version(), ""));
    if (version.isEmpty()) {
      return malformed("version");
    }
    var oldest = Optional.ofNullable(body.oldest()).flatMap(AgentVersion::parse);
    if (body.oldest() != null && oldest.isEmpty()) {
      return malformed("oldest");
    }
    var raw = Objects.requireNonNullElse(body.note(), "");
    var note = raw.isBlank() ? Optional.of("") : Line.parse(raw, LONGEST_NOTE).map(Line::text);
    if (note.isEmpty()) {
      return Problem.field("note", "malformed-field", "A note has at most 200 characters.")
          .answer();
    }
    var order = new NewPublication(
        version.get(), note.get(), oldest.orElse(null), Boolean.TRUE.equals(body.back()));
    var once = new Idempotency.Request(me.getName(), "POST " + PUBLICATIONS, key, body);
    return idempotency.once(once, () -> answer(versions.publish(order, me.actor())));
  }

  private ResponseEntity<?> answer(Publishing publishing) {
    return switch (publishing) {
      case Publishing.Published(var release) ->
        ResponseEntity.created(URI.create(PATH + "/" + release.version().text()))
            .body(view(release));
      case Publishing.Unknown() ->
        Problem.field(
                "version", "unknown-version", "There is no such version, or it holds no package.")
            .answer();
      case Publishing.Withdrawn() ->
        Problem.of(409, "withdrawn", "This version was withdrawn: publish another.")
            .answer();
      case Publishing.Older(var offered) ->
        Problem.of(
                409,
                "older-version",
                "Version " + offered.text() + " is offered, which is newer: ask for the way back.")
            .answer();
    };
  }

  private VersionView view(AgentRelease release) {
    var published = release.published();
    var oldest = published == null ? null : published.oldest();
    return new VersionView(
        release.version().text(),
        state(release),
        release.added().at(),
        release.added().by(),
        published == null ? null : published.number(),
        published == null ? null : published.at(),
        published == null ? null : published.by(),
        published == null ? null : published.note(),
        oldest == null ? null : oldest.text(),
        release.withdrawnAt(),
        release.packages().stream().map(PackageView::of).toList());
  }

  private String state(AgentRelease release) {
    if (release.withdrawnAt() != null) {
      return "withdrawn";
    }
    if (release.isDraft()) {
      return "draft";
    }
    return versions.isOffered(release) ? "offered" : "published";
  }

  private static ResponseEntity<?> malformed(String field) {
    return Problem.field(
            field, "malformed-field", "A version is two to four numbers with dots, such as 1.4.2.")
        .answer();
  }

  private static ResponseEntity<?> unknown() {
    return Problem.of(404, "unknown-version", "There is no such version of the agent.")
        .answer();
  }
}
