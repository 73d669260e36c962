package dev.holdfast.portal.secondstep.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.SecurityPart;
import dev.holdfast.portal.secondstep.Authenticator;
import dev.holdfast.portal.secondstep.Phones;
import dev.holdfast.portal.secondstep.SecondStepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The second step on the tab <em>Security</em>. */
@Component
class SecondStepPart implements SecurityPart {
  private static final int FEW = 3;

  private final SecondStepState state;
  private final Phones phones;

  SecondStepPart(SecondStepState state, Phones phones) {
    this.state = state;
    this.phones = phones;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public View on(AccountId account, Instant now) {
    boolean on = state.on(account);
    var add = new Act(
        Words.of(on ? "secondstep.part.add" : "secondstep.part.turn-on"),
        AuthenticatorPages.PATH + "/new",
        on ? "plus" : "smartphone",
        !on);
    var acts = new ArrayList<>(List.of(add));
    if (phones.possible() && phones.number(account).isEmpty()) {
      acts.add(new Act(
          Words.of("secondstep.phone.title"), PhonePages.PATH + "/new", "message-square", false));
    }
    if (on) {
      acts.add(
          new Act(Words.of("secondstep.part.turn-off"), RecoveryCodePages.OFF, "shield-x", false));
    }
    return new View(
        "second-step",
        Words.of("secondstep.part.title"),
        Words.of("secondstep.part.lead"),
        lines(account, on),
        acts);
  }

  private List<Line> lines(AccountId account, boolean on) {
    var lines = new ArrayList<Line>();
    if (!on) {
      lines.add(new Line(
          "neutral",
          "shield",
          Words.of("secondstep.part.off"),
          Words.of("secondstep.part.off-why"),
          null));
      phones.number(account).ifPresent(number -> lines.add(phone(number, "secondstep.phone.off")));
      return lines;
    }
    lines.add(new Line(
        "good",
        "shield-check",
        Words.of("secondstep.part.on"),
        Words.of("secondstep.part.on-what"),
        null));
    state.authenticators(account).forEach(one -> lines.add(line(one)));
    var used = phones.possible() ? "secondstep.phone.what" : "secondstep.phone.unused";
    phones.number(account).ifPresent(number -> lines.add(phone(number, used)));
    lines.add(codes(state.recoveryCodesLeft(account)));
    return lines;
  }

  private static Line line(Authenticator one) {
    return new Line(
        "neutral",
        "smartphone",
        new Words("secondstep.part.authenticator", Map.of("name", one.name())),
        Words.of("secondstep.part.authenticator-what"),
        new Act(
            new Words("secondstep.part.remove", Map.of("name", one.name())),
            AuthenticatorPages.PATH + "/" + one.id() + "/removal",
            "x",
            false));
  }

  private static Line phone(String number, String what) {
    return new Line(
        "neutral",
        "message-square",
        new Words("secondstep.part.authenticator", Map.of("name", number)),
        Words.of(what),
        new Act(
            new Words("secondstep.part.remove", Map.of("name", number)),
            PhonePages.PATH + "/removal",
            "x",
            false));
  }

  private static Line codes(int left) {
    return new Line(
        left < FEW ? "attention" : "neutral",
        "file-text",
        new Words("secondstep.part.codes", Map.of("left", left)),
        Words.of("secondstep.part.codes-what"),
        new Act(Words.of("secondstep.part.renew"), RecoveryCodePages.PATH, "refresh-cw", false));
  }
}
