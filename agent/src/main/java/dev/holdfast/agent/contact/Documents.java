package dev.holdfast.agent.contact;

import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.protocol.licence.DocumentVerifier;
import dev.holdfast.protocol.licence.DocumentVerifier.Answer;
import dev.holdfast.protocol.licence.DocumentVerifier.Reason;
import dev.holdfast.protocol.licence.PortalDocument;

/** What the portal signed for all its devices, believed by its signature only. */
public final class Documents {
  private final LicenceShelf licences;
  private final Standing standing;

  public Documents(LicenceShelf licences, Standing standing) {
    this.licences = licences;
    this.standing = standing;
  }

  /** A document by a key that is not in the set held may be by a newer one: then the key set is fetched first. */
  public <D extends PortalDocument> Answer<D> verify(
      PortalDocument.Kind<D> kind, String signed, long seen) {
    var answer = verifyWithHeld(kind, signed, seen);
    if (!(answer instanceof Answer.Refused<D>(var why)) || why != Reason.UNKNOWN_KEY) return answer;
    var keys = standing.ask((portal, token) -> portal.keys(token));
    if (keys instanceof Reply.Got<String>(var set)) licences.acceptKeys(set);
    return verifyWithHeld(kind, signed, seen);
  }

  private <D extends PortalDocument> Answer<D> verifyWithHeld(
      PortalDocument.Kind<D> kind, String signed, long seen) {
    return licences
        .keys()
        .map(keys -> new DocumentVerifier<>(kind, keys).verify(signed, seen))
        .orElseGet(() -> new Answer.Refused<>(Reason.UNKNOWN_KEY));
  }
}
