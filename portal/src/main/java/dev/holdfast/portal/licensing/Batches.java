package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Plan.Purpose;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.protocol.code.CodeText;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to codes for those who issue them. Every act is audited; no answer but the first holds codes. */
@Service
public class Batches {
  /** How many codes a batch may have. */
  public static final int MOST = 100_000;

  /**
   * What to issue.
   *
   * @param purpose what the caller believes the plan's codes are for; none = whatever they are for
   * @param activateBy exclusive end of redeeming; none = for ever
   * @param note the operator's words, at most 200 characters, may be empty
   * @param sold given away or not, and by whom
   */
  public record Order(
      PlanId plan,
      int count,
      @Nullable Purpose purpose,
      @Nullable Instant activateBy,
      String note,
      Batch.Sale sold) {
    /** Of codes that the publisher sells. */
    public Order(
        PlanId plan,
        int count,
        @Nullable Purpose purpose,
        @Nullable Instant activateBy,
        String note) {
      this(plan, count, purpose, activateBy, note, Batch.Sale.ORDINARY);
    }
  }

  /** What an order came to. */
  public sealed interface Issue {
    record Issued(Batch batch, List<CodeText> codes) implements Issue {}

    record UnknownPlan() implements Issue {}

    /** The plan's codes are for something else. */
    record OtherPurpose(Purpose purpose) implements Issue {}

    record ActivateByPassed() implements Issue {}
  }

  /** A hold to set or lift, why, and by whom. */
  public record Act(Hold hold, String reason, Actor by) {}

  private final BatchRows rows;
  private final Codes codes;
  private final Catalogue catalogue;
  private final Happenings happenings;
  private final Clock clock;

  Batches(BatchRows rows, Codes codes, Catalogue catalogue, Happenings happenings, Clock clock) {
    this.rows = rows;
    this.codes = codes;
    this.catalogue = catalogue;
    this.happenings = happenings;
    this.clock = clock;
  }

  /** Makes a batch with its codes, which are told here once. */
  @Transactional
  public Issue issue(Order order, Actor by) {
    var now = clock.instant();
    var plan = catalogue.find(order.plan()).orElse(null);
    if (plan == null) {
      return new Issue.UnknownPlan();
    } else if (order.purpose() != null && order.purpose() != plan.purpose()) {
      return new Issue.OtherPurpose(plan.purpose());
    } else if (order.activateBy() != null && !now.isBefore(order.activateBy())) {
      return new Issue.ActivateByPassed();
    }
    var id = rows.add(order, plan.purpose(), by.id(), now);
    var made = codes.make(id, order.count());
    happenings.audit(by, "batch.issued", id.text(), facts(order));
    return new Issue.Issued(rows.find(id).orElseThrow(), made);
  }

  public Optional<Batch> find(BatchId id) {
    return rows.find(id);
  }

  /** The newest batches, or those issued before one. */
  public List<Batch> before(@Nullable BatchId last, int most) {
    return rows.before(last, most);
  }

  /** What is known of a code that is presented whole. */
  @Transactional
  public Optional<IssuedCode> find(CodeText code, Actor by) {
    var found = codes.find(code);
    found.ifPresent(each -> happenings.audit(by, "code.looked-up", each.id().text(), Map.of()));
    return found;
  }

  public Optional<IssuedCode> find(CodeId code) {
    return codes.find(code);
  }

  /** Blocks or suspends a batch or a code; again changes nothing. False when there is no such thing. */
  @Transactional
  public boolean hold(Target target, Act act) {
    var now = clock.instant();
    boolean there = exists(target);
    if (there && rows.hold(target, act, now)) {
      happenings.audit(
          act.by(), target.word() + "." + act.hold().set().id(), target.text(), null, act.reason());
      happenings.publish(new HoldChanged(target, act.hold(), true, act.by(), now));
    }
    return there;
  }

  /** Lifts one kind of hold; the other kind stays, and so does a hold of the code's batch. */
  @Transactional
  public boolean lift(Target target, Act act) {
    var now = clock.instant();
    boolean there = exists(target);
    if (there && rows.lift(target, act, now)) {
      happenings.audit(
          act.by(),
          target.word() + "." + act.hold().lifted().id(),
          target.text(),
          null,
          act.reason());
      happenings.publish(new HoldChanged(target, act.hold(), false, act.by(), now));
    }
    return there;
  }

  private static Map<String, Object> facts(Order order) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("plan", order.plan().text());
    facts.put("count", order.count());
    if (order.sold().promotion()) {
      facts.put("promotion", true);
    }
    if (order.sold().provider() != null) {
      facts.put("provider", order.sold().provider());
    }
    return facts;
  }

  private boolean exists(Target target) {
    return (target.batch() != null && rows.find(target.batch()).isPresent())
        || (target.code() != null && codes.find(target.code()).isPresent());
  }
}
