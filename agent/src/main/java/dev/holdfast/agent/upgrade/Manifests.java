package dev.holdfast.agent.upgrade;

import dev.holdfast.agent.contact.Documents;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.protocol.licence.DocumentVerifier;
import dev.holdfast.protocol.message.Resource;
import dev.holdfast.protocol.release.AgentManifest;

/** Asks the portal which version it offers, and believes it by its signature only. */
final class Manifests {
  private final Documents documents;
  private final Standing standing;

  Manifests(LicenceShelf licences, Standing standing) {
    this.documents = new Documents(licences, standing);
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
      case Reply.Got<String>(var signed) ->
        answer(documents.verify(AgentManifest.KIND, signed, seen));
      case Reply.Refused<String> refused
      when refused.refusedWith("no-release") -> new Answer.Ended(new Upgrade.AlreadyNewest());
      case Reply.Refused<String> refused ->
        new Answer.Ended(new Upgrade.Refused(refused.code(), refused.problem().detail()));
      case Reply.Away<String>(var why, var after) -> new Answer.Ended(new Upgrade.Away(why));
      case Reply.Unchanged<String> unchanged ->
        new Answer.Ended(new Upgrade.Away("not-understood"));
    };
  }

  private static Answer answer(DocumentVerifier.Answer<AgentManifest> verified) {
    return switch (verified) {
      case DocumentVerifier.Answer.Trusted<AgentManifest>(var manifest) ->
        new Answer.Newest(manifest);
      case DocumentVerifier.Answer.Refused<AgentManifest>(var why) ->
        new Answer.Untrusted(why.id());
    };
  }
}
