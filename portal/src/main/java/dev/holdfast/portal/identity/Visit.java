package dev.holdfast.portal.identity;

import dev.holdfast.portal.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on the way to a provider ({@code asked}) or just back from it ({@code proven}).
 *
 * @param linking whether the person came to link, not to sign in
 * @param next where to go once signed in
 */
record Visit(
    boolean linking,
    String next,
    @Nullable Asked asked,
    @Nullable Proven proven) {

  /** What has to come back, and what proves that the answer is for this browser. */
  record Asked(String provider, String state, String nonce, String verifier) {
    @Override
    public String toString() {
      return "Asked[" + provider + "]";
    }
  }

  Visit provenAs(Proven who) {
    return new Visit(linking, next, null, who);
  }

  /** A visit and the token by which its browser is known. */
  record Kept(Secret<String> token, Visit visit) {}
}
