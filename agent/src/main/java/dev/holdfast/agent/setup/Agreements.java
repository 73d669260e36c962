package dev.holdfast.agent.setup;

import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.contact.Wire.Ask;
import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.message.ConsentChoices;
import dev.holdfast.protocol.message.ConsentChoices.Choice;
import dev.holdfast.protocol.message.DeviceStatements;
import dev.holdfast.protocol.message.DeviceStatements.Statement;
import dev.holdfast.protocol.message.Problem;
import dev.holdfast.protocol.message.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The portal's statements and this computer's answers. Answers given before there is contact are kept and told as soon as the
 * portal knows the device; until then it is told nothing.
 */
public final class Agreements {
  /** Nobody here has agreed to what is needed, and so this agent does nothing yet. */
  public static final String NOT_AGREED = "not-agreed";

  private static final String FILE = "statements.json";
  private static final Duration FRESH = Duration.ofHours(24);

  private final Home home;
  private final Standing standing;

  public Agreements(Home home, Standing standing) {
    this.home = home;
    this.standing = standing;
  }

  /** The statements as they were read last; {@code language} is what was asked for. */
  private record Seen(DeviceStatements statements, Instant at, String language) {
    boolean isFresh(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
  }

  /** Reads the statements in force. A portal that has none says so by not knowing the question. */
  public Reply<DeviceStatements> read(@Nullable String language, Instant now) {
    var asked = language == null ? Locale.getDefault().toLanguageTag() : language;
    var reply = standing.askAsNobody(portal -> portal.ask(
        Resource.STATEMENTS,
        address -> Ask.get(address).with("Accept-Language", asked),
        DeviceStatements.class));
    return switch (reply) {
      case Reply.Got<DeviceStatements>(var statements) -> {
        home.write(FILE, new Seen(statements, now, asked));
        yield reply;
      }
      case Reply.Refused<DeviceStatements>(var problem, var after)
      when isUnknown(problem.status()) -> {
        var none = new DeviceStatements(List.of());
        home.write(FILE, new Seen(none, now, asked));
        yield new Reply.Got<>(none);
      }
      case Reply.Refused<DeviceStatements> refused -> reply;
      case Reply.Away<DeviceStatements> away -> reply;
      case Reply.Unchanged<DeviceStatements> unchanged -> reply;
    };
  }

  private static boolean isUnknown(int status) {
    return status == 401 || status == 404;
  }

  /** Looks for newer statements once a day; what fails is tried with the next contact. */
  public void keepUp(Instant now) {
    var seen = seen();
    if (seen.isEmpty() || !seen.get().isFresh(now))
      read(seen.map(Seen::language).orElse(null), now);
  }

  /** The statements as they are known here. */
  public Optional<DeviceStatements> known() {
    return seen().map(Seen::statements);
  }

  private Optional<Seen> seen() {
    return home.read(FILE, Seen.class);
  }

  /** The answer to a statement, in whatever version. */
  public Optional<Choice> answer(String statement) {
    return Answers.of(home).to(statement);
  }

  /** The needed statements that nobody here has agreed to in the version known. */
  public List<String> due() {
    return known().stream()
        .flatMap(known -> known.statements().stream())
        .filter(each -> each.needed() && !isAgreed(each))
        .map(Statement::id)
        .toList();
  }

  /** Whether somebody here has agreed to all that is needed, as far as that is known. */
  public boolean agreed() {
    return known().isPresent() && due().isEmpty();
  }

  /**
   * Whether this agent may work: somebody here agreed to what is needed, in whatever version, or the portal knows this device
   * already, which loses no protection by a question.
   */
  public boolean mayWork() {
    if (standing.isEnrolled()) return true;
    return known()
        .map(known ->
            known.statements().stream().allMatch(each -> !each.needed() || holds(each.id())))
        .orElseGet(() -> Answers.of(home).choices().stream().anyMatch(Choice::accepted));
  }

  /** The same as a reply, after reading what is needed where that is not known here. */
  public Reply<Boolean> leave(Instant now) {
    if (!mayWork() && known().isEmpty()) {
      var reply = read(null, now);
      if (!(reply instanceof Reply.Got)) return reply.then(none -> new Reply.Got<>(false));
    }
    return mayWork()
        ? new Reply.Got<>(true)
        : new Reply.Refused<>(new Problem(null, null, 0, null, NOT_AGREED), null);
  }

  /** Whether this statement was agreed to in its present version. */
  public boolean isAgreed(Statement statement) {
    return answer(statement.id())
        .filter(choice -> choice.accepted() && choice.version() >= statement.version())
        .isPresent();
  }

  /** Whether a statement was agreed to in any version: what is asked before anything is done with an optional one. */
  public boolean holds(String statement) {
    return answer(statement).filter(Choice::accepted).isPresent();
  }

  /** Whether anything may be counted: somebody agreed to the statement in the version in force. */
  public boolean permitStatistics() {
    return known()
        .flatMap(known -> known.find(DeviceStatements.STATISTICS))
        .filter(this::isAgreed)
        .isPresent();
  }

  /** Keeps answers; they are told with the next contact. */
  public void answer(List<Choice> choices) {
    if (!choices.isEmpty()) Answers.of(home).with(choices).keep(home);
  }

  /** Tells the portal what it does not know, if it knows this device. A portal that does not take it is not asked again. */
  public Reply<Boolean> tell() {
    var answers = Answers.of(home);
    var device = standing.device();
    if (device.isEmpty() || answers.choices().isEmpty() || device.get().equals(answers.told()))
      return new Reply.Got<>(true);
    var message = new ConsentChoices(answers.choices());
    var reply = standing.ask((portal, token) -> portal.ask(
        Resource.CONSENTS, address -> Ask.put(address, message).as(token), ConsentChoices.class));
    return switch (reply) {
      case Reply.Away<ConsentChoices>(var why, var after) -> new Reply.Away<>(why, after);
      case Reply.Refused<ConsentChoices>(var problem, var after)
      when problem.status() == 429 -> new Reply.Refused<>(problem, after);
      case Reply.Refused<ConsentChoices> refused -> told(answers, device.get());
      case Reply.Got<ConsentChoices> got -> told(answers, device.get());
      case Reply.Unchanged<ConsentChoices> unchanged -> told(answers, device.get());
    };
  }

  private Reply<Boolean> told(Answers answers, String device) {
    if (Answers.of(home).equals(answers)) answers.toldAs(device).keep(home);
    return new Reply.Got<>(true);
  }
}
