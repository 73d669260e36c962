package dev.holdfast.agent.world;

import dev.holdfast.protocol.message.CodeRequest;
import dev.holdfast.protocol.message.CodeSent;
import dev.holdfast.protocol.message.RegistrationRequest;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignIn;
import dev.holdfast.protocol.message.SignInAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The sign-in of a small portal: one password for every address, one code for every way. */
public final class SmallSignIns {
  public static final String PASSWORD = "Correct-Horse-Battery-9";
  public static final String DIGITS = "314159";
  public static final String RECOVERY = "K7M2P-9QX4T";

  /** The ways through the second step; none = there is no second step. */
  public List<String> ways = List.of();

  /** What is refused instead of the right password being taken. */
  public String refusal = "";

  /** The ways by which codes were passed, and sent. */
  public final List<String> passed = new ArrayList<>();

  /** Who asked for an account, with the code of the device. */
  public final List<String> registered = new ArrayList<>();

  void register(Visit visit) throws IOException {
    var request = visit.message(RegistrationRequest.class);
    registered.add(request.email() + " " + request.userCode());
    if (request.email().contains("@")) visit.send(202, "");
    else visit.refuse(422, "registration-malformed");
  }

  void answer(Visit visit) throws IOException {
    switch (visit.path()) {
      case "/sign-ins" -> signIn(visit);
      case "/sign-ins/codes" -> {
        var way = visit.message(CodeRequest.class).way();
        passed.add("sent " + way);
        visit.send(new CodeSent("request for " + way));
      }
      default -> pass(visit);
    }
  }

  private void signIn(Visit visit) throws IOException {
    if (!visit.message(SignIn.class).password().equals(PASSWORD))
      visit.refuse(422, "sign-in-wrong");
    else if (!refusal.isEmpty()) visit.refuse(409, refusal);
    else if (ways.isEmpty()) visit.send(connectCode());
    else visit.send(new SignInAnswer(null, "held", ways));
  }

  private void pass(Visit visit) throws IOException {
    var step = visit.message(SecondStep.class);
    var wanted = step.way().equals("recovery-code") ? RECOVERY : DIGITS;
    boolean sent = step.way().endsWith("l-code") || step.way().startsWith("sms");
    boolean asked = !sent || ("request for " + step.way()).equals(step.request());
    if (!step.code().equals(wanted) || !asked) visit.refuse(422, "second-step-wrong");
    else {
      passed.add(step.way());
      visit.send(connectCode());
    }
  }

  private static SignInAnswer connectCode() {
    return new SignInAnswer(AtAComputer.CODE, null, null);
  }
}
