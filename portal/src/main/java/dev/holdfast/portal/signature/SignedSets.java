package dev.holdfast.portal.signature;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.device.WantedState;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.licensing.InForce;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/**
 * The door for devices: the newest set, signed by the portal's present key, for those whose subscription runs or is in
 * grace. The signed text is in memory until a set is published or another key signs.
 */
@Service
public class SignedSets implements WantedState {
  /** Whose databases these are. */
  public static final String ENGINE = "clamav";

  private final SetRows rows;
  private final Contents contents;
  private final PortalKeys keys;
  private final InForce inForce;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Known known;

  /** The newest manifest as devices get it. */
  public record Signed(long number, String manifest) {}

  private record Known(String kid, Optional<Signed> signed) {}

  SignedSets(SetRows rows, Contents contents, Door door, Notices notices, Clock clock) {
    this.rows = rows;
    this.contents = contents;
    this.keys = door.keys();
    this.inForce = door.inForce();
    this.clock = clock;
    notices.hear(SignatureSets.CHANGED, number -> forget(), this::forget);
  }

  /** Who signs, and who may have it. */
  @Component
  record Door(PortalKeys keys, InForce inForce) {}

  /** Whether the device may have databases now. */
  public boolean isFor(DeviceId device) {
    return inForce.runs(device, clock.instant());
  }

  /** The newest set; none before one was published. */
  public Optional<Signed> newest() {
    var kid = keys.signer().publicKey().thumbprint();
    var present = known;
    if (present == null || !present.kid().equals(kid)) {
      long before = changes.get();
      present = new Known(kid, rows.newest().map(this::sign));
      known = before == changes.get() ? present : null;
    }
    return present.signed();
  }

  /** A file of a set that is still there. */
  public Optional<StoredFile> file(long number, FileName name) {
    return rows.file(number, name);
  }

  /** Writes the bytes of a file from one position up to another, exclusive. */
  public void copy(StoredFile file, long from, long to, OutputStream out) throws IOException {
    contents.copy(file.sha256(), from, to, out);
  }

  @Override
  public OptionalLong signatures(DeviceId device) {
    var newest = newest();
    return newest.isPresent() && isFor(device)
        ? OptionalLong.of(newest.get().number())
        : OptionalLong.empty();
  }

  private Signed sign(SignatureSet set) {
    var files = set.files().stream()
        .map(file -> new SignatureManifest.File(
            file.name().text(), file.size(), file.sha256().hex()))
        .toList();
    var manifest = new SignatureManifest(
        set.number(), keys.issuer(), set.engine(), set.madeAt().getEpochSecond(), files);
    return new Signed(set.number(), manifest.sign(keys.signer()));
  }

  private void forget() {
    changes.incrementAndGet();
    known = null;
  }
}
