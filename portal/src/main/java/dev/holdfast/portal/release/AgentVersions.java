package dev.holdfast.portal.release;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.protocol.release.AgentVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The door for operators: versions, their packages, and what is offered of them. */
@Service
public class AgentVersions {
  static final String CHANGED = "agent-versions";

  private final ReleaseRows rows;
  private final Intake intake;
  private final VersionTelling telling;
  private final Desk desk;

  /** What writing down and telling takes. */
  @Component("releaseDesk")
  record Desk(Audit audit, Notices notices, TransactionTemplate transaction, Clock clock) {}

  AgentVersions(ReleaseRows rows, Intake intake, VersionTelling telling, Desk desk) {
    this.rows = rows;
    this.intake = intake;
    this.telling = telling;
    this.desk = desk;
  }

  /** All versions, drafts first, then the one published last. */
  public List<AgentRelease> all() {
    return rows.all();
  }

  public Optional<AgentRelease> find(AgentVersion version) {
    return rows.find(version);
  }

  /** Whether devices are offered this one. */
  public boolean isOffered(AgentRelease release) {
    return rows.offered()
        .filter(each -> each.version().equals(release.version()))
        .isPresent();
  }

  /** Puts a package into a version that is not published yet, in place of one of the same kind. */
  public Adding add(AgentVersion version, String name, String sha256, InputStream content, Actor by)
      throws IOException {
    var kind = PackageKind.of(name);
    if (kind.isEmpty()) {
      return new Adding.UnknownKind();
    }
    var received = intake.receive(content, sha256);
    if (received.isEmpty()) {
      return new Adding.OtherContent();
    }
    var raw = received.get().file();
    try {
      return kind.get().form().equals(AgentPackage.ARCHIVE)
          ? composed(version, name, kind.get(), raw, by)
          : added(version, name, kind.get(), received.get(), by);
    } finally {
      Files.deleteIfExists(raw);
    }
  }

  private Adding composed(AgentVersion version, String name, PackageKind kind, Path raw, Actor by) {
    Intake.Ready ready;
    try {
      ready = intake.compose(raw);
    } catch (IOException foreign) {
      return new Adding.NoAgent();
    }
    try {
      return version.equals(ready.version())
          ? added(version, name, kind, ready, by)
          : new Adding.NoAgent();
    } finally {
      ready.file().toFile().delete();
    }
  }

  private Adding added(
      AgentVersion version, String name, PackageKind kind, Intake.Ready ready, Actor by) {
    return Objects.requireNonNull(desk.transaction().execute(status -> {
      rows.lock();
      if (rows.find(version).filter(old -> !old.isDraft()).isPresent()) {
        return new Adding.Published();
      }
      var files = put(version, name, kind, ready, by.id());
      var facts = Map.of("name", name, "sha256", ready.sha256(), "size", ready.size());
      desk.audit().record(by, "agent-package.added", version.text(), facts);
      return new Adding.Added(files.getFirst());
    }));
  }

  private List<AgentPackage> put(
      AgentVersion version, String name, PackageKind kind, Intake.Ready ready, String by) {
    var before = rows.find(version).map(AgentRelease::packages).orElse(List.of());
    rows.add(version, by, desk.clock().instant());
    try {
      intake.store(ready);
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
    var files = kind.packages(name, ready.size(), ready.sha256());
    files.forEach(file -> rows.put(version, file, ready.source()));
    tidy(before);
    return files;
  }

  /** Offers a version to all devices. */
  public Publishing publish(NewPublication order, Actor by) {
    return Objects.requireNonNull(desk.transaction().execute(status -> {
      rows.lock();
      var found = rows.find(order.version());
      if (found.isEmpty() || found.get().packages().isEmpty()) {
        return new Publishing.Unknown();
      }
      if (found.get().withdrawnAt() != null) {
        return new Publishing.Withdrawn();
      }
      var offered = rows.offered().map(AgentRelease::version);
      return offered.isPresent() && order.version().isOlderThan(offered.get()) && !order.back()
          ? new Publishing.Older(offered.get())
          : published(order, by);
    }));
  }

  private Publishing published(NewPublication order, Actor by) {
    var now = desk.clock().instant();
    var publication =
        new AgentRelease.Publication(number(now), now, by.id(), order.note(), order.oldest());
    rows.publish(order.version(), publication);
    changed(publication.number());
    desk.audit()
        .record(
            by,
            "agent-version.published",
            order.version().text(),
            Map.of("number", publication.number(), "back", order.back()));
    return new Publishing.Published(rows.find(order.version()).orElseThrow());
  }

  /** Offers a version to nobody any more: the one before takes its place. A draft is removed. False when there is none. */
  public boolean withdraw(AgentVersion version, Actor by) {
    return Boolean.TRUE.equals(desk.transaction().execute(status -> {
      rows.lock();
      var found = rows.find(version).filter(each -> each.withdrawnAt() == null);
      if (found.isEmpty()) {
        return false;
      }
      desk.audit().record(by, "agent-version.withdrawn", version.text(), Map.of());
      if (found.get().isDraft()) {
        rows.remove(version);
        tidy(found.get().packages());
        return true;
      }
      boolean offered =
          rows.offered().filter(each -> each.version().equals(version)).isPresent();
      rows.withdraw(version, by.id(), desk.clock().instant());
      if (offered) {
        replace(version, by);
      }
      return true;
    }));
  }

  private void replace(AgentVersion withdrawn, Actor by) {
    var before = rows.before(withdrawn);
    if (before.isPresent()) {
      var last = Objects.requireNonNull(before.get().published());
      published(new NewPublication(before.get().version(), last.note(), last.oldest(), true), by);
    } else {
      changed(0);
    }
  }

  /** Takes in the archive that was built beside the portal, unless it is here or a newer one is offered. */
  public void takeBuiltIn(Path archive) throws IOException {
    if (rows.holds(intake.source(archive))) {
      return;
    }
    var ready = intake.compose(archive);
    try {
      desk.transaction().executeWithoutResult(status -> builtIn(ready));
    } finally {
      Files.deleteIfExists(ready.file());
    }
  }

  private void builtIn(Intake.Ready ready) {
    rows.lock();
    var version = Objects.requireNonNull(ready.version());
    var offered = rows.offered().map(AgentRelease::version);
    boolean older = offered.isPresent() && version.isOlderThan(offered.get());
    boolean others = rows.find(version)
        .filter(old -> !old.isBuiltIn() || old.withdrawnAt() != null)
        .isPresent();
    if (older || others) {
      return;
    }
    var name = "holdfast-agent-" + version.text() + ".tar.gz";
    put(version, name, PackageKind.of(name).orElseThrow(), ready, AgentRelease.PORTAL);
    published(new NewPublication(version, "", null, false), Actor.PORTAL);
  }

  private void tidy(List<AgentPackage> before) {
    before.stream().filter(file -> !rows.isHeld(file.digest())).forEach(intake::remove);
  }

  private void changed(long number) {
    desk.notices().send(CHANGED, String.valueOf(number));
    telling.begin();
  }

  /** The minute as a number that people can read; one more than the last where that is not more. */
  private long number(Instant now) {
    var at = now.atOffset(ZoneOffset.UTC);
    long day = at.getYear() * 10_000L + at.getMonthValue() * 100L + at.getDayOfMonth();
    return Math.max(day * 10_000 + at.getHour() * 100L + at.getMinute(), rows.lastNumber() + 1);
  }
}
