package dev.holdfast.protocol.release;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.PortalSignature;
import java.util.Locale;

/** Decides whether a signed manifest may be trusted. A pure function of the text and the trusted keys; no I/O. */
public final class AgentManifestVerifier {
  private final KeySet keys;

  /** Verifies with keys that were themselves verified against the pinned root. */
  public AgentManifestVerifier(KeySet keys) {
    this.keys = keys;
  }

  /** Every answer there is. */
  public sealed interface Answer {
    record Trusted(AgentManifest manifest) implements Answer {}

    record Refused(Reason why) implements Answer {}
  }

  /** Why a manifest is not trusted. */
  public enum Reason {
    MALFORMED,
    WRONG_TYPE,
    WRONG_ALGORITHM,
    UNKNOWN_KEY,
    WITHDRAWN_KEY,
    BAD_SIGNATURE,
    OTHER_ISSUER,
    OLDER_NUMBER;

    /** The stable id, in kebab-case. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Verifies a signed manifest. One that was signed by a previous key stays good.
   *
   * @param seen the highest number seen so far, 0 for none
   */
  public Answer verify(String signed, long seen) {
    var checked = PortalSignature.check(signed, keys, AgentManifest.TYPE, AgentManifest.LONGEST);
    if (checked instanceof PortalSignature.Answer.Refused no)
      return new Answer.Refused(no.why().among(Reason.class));
    return Json.read(((PortalSignature.Answer.Signed) checked).payload(), AgentManifest.class)
        .map(manifest -> judge(manifest, seen))
        .orElseGet(() -> new Answer.Refused(Reason.MALFORMED));
  }

  private Answer judge(AgentManifest manifest, long seen) {
    if (!manifest.issuer().equals(keys.issuer())) return new Answer.Refused(Reason.OTHER_ISSUER);
    if (manifest.number() < seen) return new Answer.Refused(Reason.OLDER_NUMBER);
    return new Answer.Trusted(manifest);
  }
}
