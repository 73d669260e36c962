package dev.holdfast.portal.release;

import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.device.WantedState;
import dev.holdfast.portal.kernel.Blobs;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.protocol.release.AgentManifest;
import dev.holdfast.protocol.release.AgentVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The door for devices and downloads: the version that is offered, its manifest signed by the portal's present key. The signed
 * text is in memory until a version is published or another key signs.
 */
@Service
public class OfferedAgent implements WantedState {
  private final ReleaseRows rows;
  private final Blobs blobs;
  private final PortalKeys keys;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Known known;

  /** The offered version with its manifest as devices get it. */
  public record Offer(AgentRelease release, long number, String manifest) {}

  private record Known(String kid, Optional<Offer> offer) {}

  OfferedAgent(ReleaseRows rows, Blobs blobs, PortalKeys keys, Notices notices) {
    this.rows = rows;
    this.blobs = blobs;
    this.keys = keys;
    notices.hear(AgentVersions.CHANGED, number -> forget(), this::forget);
  }

  /** What is offered; nothing before a version was published. */
  public Optional<Offer> offer() {
    var kid = keys.signer().publicKey().thumbprint();
    var present = known;
    if (present == null || !present.kid().equals(kid)) {
      long before = changes.get();
      present = new Known(kid, rows.offered().map(this::sign));
      known = before == changes.get() ? present : null;
    }
    return present.offer();
  }

  /** The version that is offered. */
  public Optional<AgentRelease> newest() {
    return offer().map(Offer::release);
  }

  /** A package of the offered version by its file name. */
  public Optional<AgentPackage> file(String name) {
    return newest().flatMap(release -> file(release, name));
  }

  /** A package of a version that was published and is not withdrawn. */
  public Optional<AgentPackage> file(AgentVersion version, String name) {
    return rows.find(version)
        .filter(release -> release.published() != null && release.withdrawnAt() == null)
        .flatMap(release -> file(release, name));
  }

  private static Optional<AgentPackage> file(AgentRelease release, String name) {
    return release.packages().stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** Writes the bytes of a package from one position up to another, exclusive. */
  public void copy(AgentPackage file, long from, long to, OutputStream out) throws IOException {
    var blob = blobs.find(file.blob());
    if (blob.isEmpty()) {
      throw new IOException("the package was removed meanwhile");
    }
    blobs.copy(blob.get(), from, to, out);
  }

  /** The archive with this connect code beside its files. */
  public Personal personal(AgentPackage archive, String connectCode) {
    return new Personal(archive, ArchiveWriting.endWithCode(connectCode));
  }

  /** One personal download. */
  public final class Personal {
    private final AgentPackage archive;
    private final byte[] tail;

    private Personal(AgentPackage archive, byte[] tail) {
      this.archive = archive;
      this.tail = tail;
    }

    /** How many bytes {@link #writeTo} writes. */
    public long size() {
      return begin() + tail.length;
    }

    public void writeTo(OutputStream out) throws IOException {
      copy(archive, 0, begin(), out);
      out.write(tail);
    }

    private long begin() {
      return archive.size() - ArchiveWriting.end().length;
    }
  }

  @Override
  public OptionalLong release() {
    return offer().map(offer -> OptionalLong.of(offer.number())).orElse(OptionalLong.empty());
  }

  private Offer sign(AgentRelease release) {
    var published = Objects.requireNonNull(release.published());
    var packages = release.packages().stream()
        .map(file -> new AgentManifest.Package(
            file.system(),
            file.architecture(),
            file.form(),
            file.name(),
            file.size(),
            file.sha256()))
        .toList();
    var manifest = new AgentManifest(
        published.number(),
        keys.issuer(),
        release.version(),
        published.at().getEpochSecond(),
        published.oldest(),
        published.note().isEmpty() ? null : published.note(),
        packages);
    return new Offer(release, published.number(), manifest.sign(keys.signer()));
  }

  private void forget() {
    changes.incrementAndGet();
    known = null;
  }
}
