package dev.holdfast.portal.integration.web;

import dev.holdfast.portal.integration.ApiKeyId;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.integration.OperatorKeys;
import dev.holdfast.portal.integration.OperatorKeys.Making;
import dev.holdfast.portal.integration.OperatorKeys.Revoking;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.web.Problem;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

/** API keys, for operators. Only the answer to making one holds it. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_api-keys')")
class ApiKeysApi {
  static final int PAGE = 50;
  static final int LONGEST_NAME = 64;

  /** What is sent; without {@code expiresAt} the key is good until it is revoked. */
  record NewApiKey(
      @Nullable String name,
      @Nullable List<@Nullable String> scopes,
      @Nullable String expiresAt) {}

  /** One key without its secret. */
  record ApiKeyView(
      String id,
      String operator,
      String name,
      List<String> scopes,
      Instant madeAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      boolean good) {
    static ApiKeyView of(OperatorKeys.Listed key) {
      return new ApiKeyView(
          key.id().text(),
          key.operator().text(),
          key.name(),
          key.scopes().stream().map(Scope::id).sorted().toList(),
          key.madeAt(),
          key.expiresAt(),
          key.revokedAt(),
          key.good());
    }
  }

  /** A page of keys; {@code next} is what to ask for after this one. */
  record ApiKeysView(List<ApiKeyView> items, @Nullable String next) {}

  /** The answer to making one. */
  record MadeView(ApiKeyView key, String apiKey) {}

  private final OperatorKeys keys;
  private final Idempotency idempotency;

  ApiKeysApi(OperatorKeys keys, Idempotency idempotency) {
    this.keys = keys;
    this.idempotency = idempotency;
  }

  @GetMapping("/api/v1/api-keys")
  ResponseEntity<?> index(@RequestParam(name = "after", required = false) @Nullable String after) {
    var last = Optional.ofNullable(after).map(ApiKeyId::parse);
    if (last.isPresent() && last.get().isEmpty()) {
      return Problem.field("after", "malformed-field", "The value of after is no key's id.")
          .answer();
    }
    var page = keys.before(last.flatMap(id -> id).orElse(null), PAGE);
    var next = page.size() < PAGE ? null : page.getLast().id().text();
    return ResponseEntity.ok(new ApiKeysView(page.stream().map(ApiKeyView::of).toList(), next));
  }

  @GetMapping("/api/v1/api-keys/{id}")
  ResponseEntity<?> show(@PathVariable String id) {
    return ApiKeyId.parse(id)
        .flatMap(keys::find)
        .<ResponseEntity<?>>map(key -> ResponseEntity.ok(ApiKeyView.of(key)))
        .orElseGet(ApiKeysApi::unknown);
  }

  @PostMapping("/api/v1/api-keys")
  ResponseEntity<?> create(
      @RequestBody NewApiKey body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me) {
    var name = Optional.ofNullable(body.name()).flatMap(text -> Line.parse(text, LONGEST_NAME));
    var scopes = scopes(body.scopes());
    var expires = expires(body.expiresAt());
    if (name.isEmpty()) {
      return Problem.field("name", "malformed-field", "A name of 1 to 64 characters is needed.")
          .answer();
    } else if (scopes.isEmpty()) {
      return Problem.field(
              "scopes", "malformed-field", "Name at least one scope, and only known ones.")
          .answer();
    } else if (expires.isEmpty() && body.expiresAt() != null) {
      return Problem.field(
              "expiresAt", "malformed-field", "An instant such as 2027-12-31T00:00:00Z.")
          .answer();
    }
    var wanted = new OperatorKeys.NewKey(name.get(), scopes, expires.orElse(null));
    var once = new Idempotency.Request(me.key().text(), "POST /api/v1/api-keys", key, body);
    return idempotency.once(once, () -> answer(keys.make(wanted, me)));
  }

  @PostMapping("/api/v1/api-keys/{id}/revocation")
  ResponseEntity<?> createRevocation(
      @PathVariable String id, @AuthenticationPrincipal OperatorCaller me) {
    var answer = ApiKeyId.parse(id).map(key -> keys.revoke(key, me)).orElse(new Revoking.Unknown());
    return switch (answer) {
      case Revoking.Ended(var key) -> ResponseEntity.ok(ApiKeyView.of(key));
      case Revoking.OwnKey() ->
        Problem.of(409, "own-key", "A key does not end itself; use another one.")
            .answer();
      case Revoking.Unknown() -> unknown();
    };
  }

  private static ResponseEntity<?> answer(Making making) {
    return switch (making) {
      case Making.Made(var key, var text) ->
        ResponseEntity.created(URI.create("/api/v1/api-keys/" + key.id().text()))
            .body(new MadeView(ApiKeyView.of(key), text.reveal()));
      case Making.BeyondOwn(var scopes) ->
        Problem.of(
                403,
                "scope-beyond-own",
                "A key gives no more than the one it is made with: "
                    + scopes.stream().map(Scope::id).sorted().collect(Collectors.joining(", "))
                    + ".")
            .answer();
      case Making.ExpiryPassed() ->
        Problem.field("expiresAt", "date-passed", "The key would be over already.")
            .answer();
    };
  }

  private static ResponseEntity<?> unknown() {
    return Problem.of(404, "not-found", "There is no such key.").answer();
  }

  /** Empty when none is named, or one that is unknown. */
  private static Set<Scope> scopes(@Nullable List<@Nullable String> named) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (var id : named == null ? List.<@Nullable String>of() : named) {
      var scope = id == null ? Optional.<Scope>empty() : Scope.of(id);
      if (scope.isEmpty()) {
        return Set.of();
      }
      scopes.add(scope.get());
    }
    return scopes;
  }

  private static Optional<Instant> expires(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(it -> OffsetDateTime.parse(it).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
