package dev.holdfast.portal.secondstep.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.SecurityPart;
import dev.holdfast.portal.secondstep.Passkey;
import dev.holdfast.portal.secondstep.Passkeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The passkeys on the tab <em>Security</em>. */
@Component
class PasskeyPart implements SecurityPart {
  private final Passkeys passkeys;

  PasskeyPart(Passkeys passkeys) {
    this.passkeys = passkeys;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public View on(AccountId account, Instant now) {
    return new View(
        "passkeys",
        Words.of("secondstep.passkeys.title"),
        Words.of("secondstep.passkeys.lead"),
        passkeys.list(account).stream().map(PasskeyPart::line).toList(),
        List.of(new Act(
            Words.of("secondstep.passkeys.add"), PasskeyPages.PATH + "/new", "plus", false)));
  }

  private static Line line(Passkey one) {
    return new Line(
        "neutral",
        "key-round",
        new Words("secondstep.part.authenticator", Map.of("name", one.name())),
        Words.of("secondstep.passkeys.what"),
        new Act(
            new Words("secondstep.part.remove", Map.of("name", one.name())),
            PasskeyPages.PATH + "/" + one.id() + "/removal",
            "x",
            false));
  }
}
