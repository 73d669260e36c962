package dev.holdfast.portal.legal.web;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.legal.Publication;
import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.Statements;
import dev.holdfast.portal.web.Problem;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The statements in all their versions, for operators, who publish the next ones. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_statements')")
class StatementsApi {
  /** A version to publish; without {@code validFrom} it counts at once. */
  record NewStatement(
      @Nullable String id,
      @Nullable String kind,
      @Nullable String validFrom,
      @Nullable List<@Nullable NewText> texts) {}

  /** Its words in one language. */
  record NewText(
      @Nullable String language,
      @Nullable String title,
      @Nullable String body,
      @Nullable String consequence) {}

  /** One version. */
  record StatementView(
      String id, int version, String kind, Instant validFrom, List<TextView> texts) {}

  /** Its words in one language. */
  record TextView(String language, String title, String body, String consequence) {}

  /** The answer. */
  record StatementsView(List<StatementView> items) {}

  private final Statements statements;
  private final Publication publication;
  private final DraftReading reading;

  StatementsApi(Statements statements, Publication publication, DraftReading reading) {
    this.statements = statements;
    this.publication = publication;
    this.reading = reading;
  }

  @GetMapping("/api/v1/statements")
  StatementsView index() {
    var items = new ArrayList<List<Statement>>();
    for (var each : statements.all()) {
      if (items.isEmpty() || !sameVersion(items.getLast().getFirst(), each)) {
        items.add(new ArrayList<>());
      }
      items.getLast().add(each);
    }
    return new StatementsView(items.stream().map(StatementsApi::view).toList());
  }

  @PostMapping("/api/v1/statements")
  ResponseEntity<?> create(@RequestBody NewStatement body, Principal me) {
    return switch (reading.read(body)) {
      case DraftReading.Read.Wrong(var field, var detail) ->
        Problem.field(field, "malformed-field", detail).answer();
      case DraftReading.Read.Good(var draft) -> {
        var published = publication.publish(draft, new Actor(Actor.Kind.OPERATOR, me.getName()));
        var view = view(published.texts());
        yield published.again()
            ? ResponseEntity.ok(view)
            : ResponseEntity.created(URI.create("/statements/" + view.id() + "/" + view.version()))
                .body(view);
      }
    };
  }

  private static boolean sameVersion(Statement one, Statement other) {
    return one.id().equals(other.id())
        && one.version().version() == other.version().version();
  }

  private static StatementView view(List<Statement> texts) {
    var first = texts.getFirst();
    return new StatementView(
        first.id(),
        first.version().version(),
        first.kind().word(),
        first.validFrom(),
        texts.stream()
            .map(each -> new TextView(
                each.version().language(),
                each.text().title(),
                each.text().body(),
                each.text().consequence()))
            .toList());
  }
}
