package dev.holdfast.portal.demonstration;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.installation.FirstRun;
import dev.holdfast.portal.integration.Operators;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.web.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills an empty demonstration once. The file with its secrets is written before the transaction commits: a start that
 * was cut off between the two begins anew, and never leaves codes that nobody was told.
 */
@Component
@ConditionalOnProperty("holdfast.data-folder")
class Demonstration implements ApplicationRunner {
  private static final int CODES_A_PLAN = 3;

  private final Catalogue catalogue;
  private final Batches batches;
  private final Operators operators;
  private final TransactionTemplate transaction;
  private final Place place;

  /** Where this demonstration lives. */
  @Component
  record Place(
      Site site, @Value("${holdfast.data-folder:.}") Path folder) {}

  Demonstration(
      Catalogue catalogue,
      Batches batches,
      Operators operators,
      TransactionTemplate transaction,
      Place place) {
    this.catalogue = catalogue;
    this.batches = batches;
    this.operators = operators;
    this.transaction = transaction;
    this.place = place;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (place.site().demo() && !operators.any()) {
      transaction.executeWithoutResult(status -> fill());
    }
  }

  private void fill() {
    var operator = operators.createFirst(Line.parse("Demonstration", 64).orElseThrow());
    if (operator.isEmpty()) {
      return;
    }
    DemonstrationCatalogue.publish(catalogue);
    var codes = DemonstrationCatalogue.plans().stream()
        .filter(plan -> plan.kind().paid())
        .flatMap(plan -> issue(plan).stream())
        .toList();
    var key = new FirstRun.Operator(operator.get().apiKey().reveal());
    var url = place.site().url();
    try {
      var mail = URI.create(place.site().link("/dev/mail.json"));
      new FirstRun(url, place.site().sandbox(), key, codes, mail).write(place.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FirstRun.Code> issue(Plan plan) {
    var order = new Batches.Order(plan.id(), CODES_A_PLAN, plan.purpose(), null, "Demonstration");
    return switch (batches.issue(order, Actor.PORTAL)) {
      case Batches.Issue.Issued(var batch, var made) ->
        made.stream()
            .map(code -> new FirstRun.Code(
                code.canonical(), plan.id().text(), plan.purpose().id()))
            .toList();
      case Batches.Issue.UnknownPlan unknown ->
        throw new IllegalStateException(plan.id().text());
      case Batches.Issue.OtherPurpose other ->
        throw new IllegalStateException(plan.id().text());
      case Batches.Issue.ActivateByPassed passed ->
        throw new IllegalStateException(plan.id().text());
    };
  }
}
