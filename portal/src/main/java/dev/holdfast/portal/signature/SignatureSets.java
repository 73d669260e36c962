package dev.holdfast.portal.signature;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The door for operators: the draft, and the sets that are published from it. */
@Service
public class SignatureSets {
  /** How many sets are kept, the newest among them. */
  public static final int KEPT = 5;

  static final String CHANGED = "signatures";

  private final SetRows rows;
  private final Contents contents;
  private final TrialLoad trial;
  private final Telling telling;
  private final Desk desk;

  /** What writing down and telling takes. */
  @Component
  record Desk(Audit audit, Notices notices, TransactionTemplate transaction, Clock clock) {}

  SignatureSets(SetRows rows, Contents contents, TrialLoad trial, Telling telling, Desk desk) {
    this.rows = rows;
    this.contents = contents;
    this.trial = trial;
    this.telling = telling;
    this.desk = desk;
  }

  /** Those that are kept, the newest first. */
  public List<SignatureSet> all() {
    return rows.all();
  }

  public Optional<SignatureSet> find(long number) {
    return rows.find(number);
  }

  /** What the next set will hold. */
  public List<StoredFile> draft() {
    return rows.draft();
  }

  /** Puts a file into the draft, in place of one of the same name. */
  public Adding add(FileName name, Digest sha256, InputStream content, Actor by)
      throws IOException {
    try {
      return Objects.requireNonNull(desk.transaction().execute(status -> {
        var adding = added(name, sha256, content, by);
        if (!(adding instanceof Adding.Added)) {
          status.setRollbackOnly();
        }
        return adding;
      }));
    } catch (UncheckedIOException brokenOff) {
      throw brokenOff.getCause();
    }
  }

  private Adding added(FileName name, Digest sha256, InputStream content, Actor by) {
    try {
      var size = contents.store(sha256, content);
      if (size.isEmpty()) {
        return new Adding.OtherContent();
      }
      rows.lock();
      rows.add(name, sha256, by.id(), desk.clock().instant());
      if (rows.draft().size() > SignatureManifest.MOST) {
        return new Adding.Full();
      }
      var facts = Map.of("sha256", sha256.hex(), "size", size.get());
      desk.audit().record(by, "signature-file.added", name.text(), facts);
      return new Adding.Added(new StoredFile(name, size.get(), sha256));
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
  }

  /** Takes a file out of the draft; false when it is not in there. */
  public boolean remove(FileName name, Actor by) {
    return Boolean.TRUE.equals(desk.transaction().execute(status -> {
      rows.lock();
      boolean removed = rows.remove(name);
      if (removed) {
        desk.audit().record(by, "signature-file.removed", name.text(), Map.of());
      }
      return removed;
    }));
  }

  /** Publishes the draft, or again what an older set holds; an engine at the portal loads it first, if there is one. */
  public Publishing publish(NewSet order, Actor by) throws IOException {
    var old = order.again() == null ? Optional.<SignatureSet>empty() : rows.find(order.again());
    if (order.again() != null && old.isEmpty()) {
      return new Publishing.Unknown();
    }
    var files = old.map(SignatureSet::files).orElseGet(rows::draft);
    if (files.isEmpty()) {
      return new Publishing.Empty();
    }
    return switch (trial.load(files)) {
      case TrialLoad.Answer.Fails(var why) -> new Publishing.DoesNotLoad(why);
      case TrialLoad.Answer.Loads loads -> publish(order, files, true, by);
      case TrialLoad.Answer.NoEngine none -> publish(order, files, false, by);
    };
  }

  private Publishing publish(NewSet order, List<StoredFile> files, boolean tested, Actor by) {
    return Objects.requireNonNull(desk.transaction().execute(status -> {
      rows.lock();
      var old = order.again() == null ? Optional.<SignatureSet>empty() : rows.find(order.again());
      boolean same = old.map(SignatureSet::files).orElseGet(rows::draft).equals(files);
      return same ? published(order, old, files, tested, by) : new Publishing.Changed();
    }));
  }

  private Publishing published(
      NewSet order, Optional<SignatureSet> old, List<StoredFile> files, boolean tested, Actor by) {
    var now = desk.clock().instant();
    var set = new SignatureSet(
        number(now),
        SignedSets.ENGINE,
        old.filter(repeated -> order.rollsBack())
            .map(SignatureSet::madeAt)
            .orElse(now)
            .truncatedTo(ChronoUnit.SECONDS),
        new SignatureSet.Published(now, by.id(), order.note()),
        tested,
        order.rollsBack() ? order.again() : null,
        files);
    rows.put(set);
    if (order.rollsBack()) {
      rows.redraft(set.number(), by.id(), now);
    }
    desk.notices().send(CHANGED, String.valueOf(set.number()));
    telling.begin();
    desk.audit()
        .record(
            by,
            "signature-set.published",
            String.valueOf(set.number()),
            Map.of("files", files.size(), "again", order.again() == null ? 0 : order.again()));
    return new Publishing.Published(set);
  }

  /**
   * The minute as a number that people can read, such as 203111302359; one more than the last where that is not more. So
   * devices take a set that is published after a back-up was restored.
   */
  private long number(Instant now) {
    var at = now.atOffset(ZoneOffset.UTC);
    long day = at.getYear() * 10_000L + at.getMonthValue() * 100L + at.getDayOfMonth();
    long minute = day * 10_000 + at.getHour() * 100L + at.getMinute();
    return Math.max(minute, rows.newest().map(SignatureSet::number).orElse(0L) + 1);
  }

  /** Forgets what is no longer needed. */
  void forget() {
    desk.transaction().executeWithoutResult(status -> {
      rows.lock();
      rows.forget(KEPT);
    });
    contents.sweep(desk.clock().instant());
  }
}
