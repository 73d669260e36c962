package dev.holdfast.agent.upgrade;

import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.protocol.message.Resource;
import dev.holdfast.protocol.release.AgentManifest;
import dev.holdfast.protocol.release.AgentManifestVerifier;
import dev.holdfast.protocol.release.AgentManifestVerifier.Reason;

/** Asks the portal which version it offers, and believes it by its signature only. */
final class Manifests {
  private final LicenceShelf licences;
  private final Standing standing;

  Manifests(LicenceShelf licences, Standing standing) {
    this.licences = licences;
    this.standing = standing;
  }

  /** Every answer there is. */
  sealed interface Answer {
    record Newest(AgentManifest manifest) implements Answer {}

    /** What came is not believed; {@code why} is a stable id. */
    record Untrusted(String why) implements Answer {}

    /** There is none, or it did not come. */
    record Ended(Upgrade how) implements Answer {}
  }

  /** The newest, whose number is not below the highest seen. */
  Answer newest(long seen) {
    var reply = standing.ask((portal, token) -> portal.signed(Resource.RELEASE, token));
    return switch (reply) {
      case Reply.Got<String>(var signed) -> answer(verify(signed, seen));
      case Reply.Refused<String> refused
      when refused.refusedWith("no-release") -> new Answer.Ended(new Upgrade.AlreadyNewest());
      case Reply.Refused<String> refused ->
        new Answer.Ended(new Upgrade.Refused(refused.code(), refused.problem().detail()));
      case Reply.Away<String>(var why, var after) -> new Answer.Ended(new Upgrade.Away(why));
      case Reply.Unchanged<String> unchanged ->
        new Answer.Ended(new Upgrade.Away("not-understood"));
    };
  }

  private static Answer answer(AgentManifestVerifier.Answer verified) {
    return switch (verified) {
      case AgentManifestVerifier.Answer.Trusted(var manifest) -> new Answer.Newest(manifest);
      case AgentManifestVerifier.Answer.Refused(var why) -> new Answer.Untrusted(why.id());
    };
  }

  /** A manifest by a key that is not in the set held may be by a newer one: then the key set is fetched first. */
  private AgentManifestVerifier.Answer verify(String signed, long seen) {
    var answer = verifyWithHeld(signed, seen);
    if (!(answer instanceof AgentManifestVerifier.Answer.Refused(var why))
        || why != Reason.UNKNOWN_KEY) return answer;
    var keys = standing.ask((portal, token) -> portal.keys(token));
    if (keys instanceof Reply.Got<String>(var set)) licences.acceptKeys(set);
    return verifyWithHeld(signed, seen);
  }

  private AgentManifestVerifier.Answer verifyWithHeld(String signed, long seen) {
    return licences
        .keys()
        .map(keys -> new AgentManifestVerifier(keys).verify(signed, seen))
        .orElseGet(() -> new AgentManifestVerifier.Answer.Refused(Reason.UNKNOWN_KEY));
  }
}
