package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.catalogue.Plan.Purpose;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.licensing.Batch;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a sent order turned out to be. */
sealed interface OrderReading {
  /** Longest note. */
  int LONGEST = 200;

  /** Longest name of a provider. */
  int LONGEST_PROVIDER = 100;

  record Read(Batches.Order order) implements OrderReading {}

  record Wrong(Problem problem) implements OrderReading {}

  /** Reads it, naming every field that is wrong. */
  static OrderReading read(BatchesApi.NewBatch sent) {
    var wrong = new ArrayList<Problem.FieldProblem>();
    var plan = Optional.ofNullable(sent.plan()).flatMap(PlanId::parse);
    if (plan.isEmpty()) {
      wrong.add(field("plan", "The id of a plan is needed."));
    }
    int count = sent.count() == null ? 0 : sent.count();
    if (count < 1 || count > Batches.MOST) {
      wrong.add(field("count", "The count is a number from 1 to " + Batches.MOST + "."));
    }
    var purpose = purpose(sent.kind());
    if (sent.kind() != null && purpose.isEmpty()) {
      wrong.add(field("kind", "The kind is new or renewal."));
    }
    if (sent.activateBy() != null && !withinReach(sent.activateBy())) {
      wrong.add(field("activateBy", "The date is before the year 2200."));
    }
    var note = sent.note() == null || sent.note().isBlank()
        ? Optional.of("")
        : Line.parse(sent.note(), LONGEST).map(Line::text);
    if (note.isEmpty()) {
      wrong.add(field("note", "A note has at most 200 characters and no control characters."));
    }
    var provider = sent.provider() == null || sent.provider().isBlank()
        ? Optional.<String>of("")
        : Line.parse(sent.provider(), LONGEST_PROVIDER).map(Line::text);
    if (provider.isEmpty()) {
      wrong.add(field("provider", "A provider has at most 100 characters, no control characters."));
    }
    return wrong.isEmpty()
        ? new Read(new Batches.Order(
            plan.orElseThrow(),
            count,
            purpose.orElse(null),
            endOf(sent.activateBy()),
            note.orElseThrow(),
            sale(sent.promotion(), provider.orElseThrow())))
        : new Wrong(
            Problem.of(422, "malformed-field", wrong.getFirst().detail()).with(List.copyOf(wrong)));
  }

  private static Batch.Sale sale(@Nullable Boolean promotion, String provider) {
    return new Batch.Sale(Boolean.TRUE.equals(promotion), provider.isEmpty() ? null : provider);
  }

  private static Optional<Purpose> purpose(@Nullable String kind) {
    return Arrays.stream(Purpose.values())
        .filter(each -> each.id().equals(kind))
        .findFirst();
  }

  private static boolean withinReach(LocalDate day) {
    return day.getYear() > 1999 && day.getYear() < 2200;
  }

  private static @Nullable Instant endOf(@Nullable LocalDate lastDay) {
    return lastDay == null
        ? null
        : lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Problem.FieldProblem field(String name, String detail) {
    return new Problem.FieldProblem(name, "malformed-field", detail);
  }
}
