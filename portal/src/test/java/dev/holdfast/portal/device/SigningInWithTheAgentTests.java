package dev.holdfast.portal.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.command.Holdfast;
import dev.holdfast.agent.command.Shell;
import dev.holdfast.portal.secondstep.SecondStepOf;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignIn;
import dev.holdfast.protocol.message.SignInAnswer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PortalTest
class SigningInWithTheAgentTests {
  @TempDir
  Path home;

  private final People people;
  private final SettableClock clock;
  private final ConnectCodes codes;
  private final Devices devices;
  private final String url;

  SigningInWithTheAgentTests(Site site, SettableClock clock, ConnectCodes codes, Devices devices) {
    this.codes = codes;
    this.devices = devices;
    this.people = new People(site);
    this.clock = clock;
    this.url = site.url().toString();
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void thePasswordConnectsAnAccountWithoutSecondStep() {
    var anna = people.register("anna");
    var computer = Computer.enrolled(url);
    var answer = answer(signIn(computer, anna.email(), anna.password()));
    assertThat(answer.signIn()).isNull();
    assertThat(computer.connect(answer.connectCode()).statusCode()).isEqualTo(200);
    assertThat(computer.state().connected()).isTrue();
  }

  @Test
  void wrongPasswordsAndUnknownAddressesAreAnsweredAlike() {
    var anna = people.register("anna");
    var computer = Computer.enrolled(url);
    var wrong = signIn(computer, anna.email(), "Not-the-right-1");
    var unknown = signIn(computer, "nobody-" + anna.email(), "Not-the-right-1");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("sign-in-wrong").isEqualTo(unknown.body());
    assertThat(unknown.statusCode()).isEqualTo(422);
  }

  @Test
  void guessersAreGivenWork() {
    var anna = people.register("anna");
    var computer = Computer.enrolled(url);
    for (int i = 0; i < 3; i++) {
      assertThat(signIn(computer, anna.email(), "Not-the-right-1").statusCode()).isEqualTo(422);
    }
    assertThat(signIn(computer, anna.email(), anna.password()).statusCode()).isEqualTo(428);
    assertThat(connect(anna, anna.password() + "\n"))
        .as("the agent does the work")
        .contains("several wrong tries", anna.email());
  }

  @Test
  void theSecondStepIsAskedForHereToo() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var computer = Computer.enrolled(url);
    var first = answer(signIn(computer, anna.email(), anna.password()));
    assertThat(first.connectCode()).isNull();
    assertThat(first.ways()).startsWith("authenticator").contains("recovery-code");
    var other = Computer.enrolled(url);
    assertThat(pass(other, first, step.code()).statusCode()).isEqualTo(410);
    assertThat(pass(computer, first, "000000").body()).contains("second-step-wrong");
    assertThat(pass(computer, first, "banana").body()).contains("second-step-malformed");
    var code = answer(pass(computer, first, step.code())).connectCode();
    assertThat(computer.connect(code).statusCode()).isEqualTo(200);
    assertThat(pass(computer, first, step.code()).statusCode()).isEqualTo(422);
  }

  @Test
  void aSignInThatTookTooLongIsOver() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var computer = Computer.enrolled(url);
    var first = answer(signIn(computer, anna.email(), anna.password()));
    clock.pass(Duration.ofMinutes(10));
    assertThat(pass(computer, first, step.code()).statusCode()).isEqualTo(410);
  }

  @Test
  void whoseNewPasswordIsDueHasToGoToThePortalFirst() {
    var anna = people.register("anna");
    anna.browser()
        .submit("/account/password", "/account/password/expiration", Map.of("wanted", "true"));
    clock.pass(Duration.ofDays(181));
    var refused = signIn(Computer.enrolled(url), anna.email(), anna.password());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("sign-in-at-the-portal").doesNotContain("connectCode");
  }

  @Test
  void aPasswordResetEndsEveryWayInThatLiesAboutUnused() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var computer = Computer.enrolled(url);
    var begun = answer(signIn(computer, anna.email(), anna.password()));
    var code = codes.make(anna.account()).reveal();
    var used = codes.make(anna.account()).reveal();
    Computer.enrolled(url).connect(used);
    reset(anna);
    assertThat(computer.connect(code))
        .satisfies(answer -> EnrollingADeviceTests.refusedWith(answer, 410, "code-expired"));
    assertThat(pass(computer, begun, step.code()).statusCode()).isEqualTo(410);
    assertThat(devices.of(anna.account())).as("what is connected stays").hasSize(1);
  }

  @Test
  void anAccountThatIsAboutToBeDeletedTakesNoDeviceByACodeMadeBefore() {
    var anna = people.register("anna");
    var code = codes.make(anna.account()).reveal();
    anna.browser().submit("/account/deletion", "/account/deletion", Map.of("understood", "true"));
    assertThat(Computer.enrolled(url).connect(code))
        .satisfies(answer -> EnrollingADeviceTests.refusedWith(answer, 410, "code-expired"));
  }

  private void reset(Person person) {
    people.guest().submit("/password-reset", "/password-reset", Map.of("email", person.email()));
    var link = people.link(person.email(), "/password-reset/new\\?token=[\\w-]+");
    var form = Map.of(
        "token",
        link.split("=")[1],
        "newPassword",
        "Walnut-copper-3-Sail",
        "again",
        "Walnut-copper-3-Sail");
    assertThat(people.guest().submit(link, "/password-reset/new", form).statusCode())
        .isEqualTo(303);
  }

  @Test
  void theAgentAsksForPasswordAndCodeAndKeepsNeither() throws Exception {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var said = connect(anna, anna.password() + "\n" + step.recoveryCodes.getFirst() + "\n");
    assertThat(said).contains(anna.email());
    try (var files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
              .doesNotContain(anna.password())
              .doesNotContain(step.recoveryCodes.getFirst()));
    }
  }

  private String connect(Person person, String typed) {
    var out = new ByteArrayOutputStream();
    var shell = new Shell(
        Map.of(),
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        Clock.systemUTC());
    int exit = Holdfast.execute(
        shell,
        "--portal",
        url,
        "--home",
        home.toString(),
        "connect",
        "--accept-agreement",
        "--accept-privacy",
        "--email",
        person.email());
    var said = out.toString(StandardCharsets.UTF_8);
    assertThat(exit).as(said).isZero();
    return said;
  }

  private static HttpResponse<String> signIn(Computer computer, String email, String password) {
    return computer.post("/sign-ins", new SignIn(email, password));
  }

  private static HttpResponse<String> pass(Computer computer, SignInAnswer first, String code) {
    return computer.post(
        "/sign-ins/second-step",
        new SecondStep(Objects.requireNonNull(first.signIn()), "authenticator", code, null));
  }

  private static SignInAnswer answer(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Json.read(reply.body(), SignInAnswer.class).orElseThrow();
  }
}
