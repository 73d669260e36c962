package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ServiceReport;
import dev.holdfast.agent.setup.Running;
import dev.holdfast.agent.setup.Service;
import dev.holdfast.agent.upgrade.Installation.Form;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code holdfast setup remove-service} */
@Command(name = "remove-service")
final class RemoveServiceCommand implements Callable<Integer> {
  private final Holdfast holdfast;
  private final Running running;
  private final Function<Path, Service> services;

  RemoveServiceCommand(Holdfast holdfast) {
    this(holdfast, Running.ofProcess());
  }

  private RemoveServiceCommand(Holdfast holdfast, Running running) {
    this(holdfast, running, home -> InstallStep.service(holdfast.shell(), running, home));
  }

  RemoveServiceCommand(Holdfast holdfast, Running running, Function<Path, Service> services) {
    this.holdfast = holdfast;
    this.running = running;
    this.services = services;
  }

  @Override
  public Integer call() {
    if (running.form() == Form.DEB) return refuse("service-packaged", null);
    if (!running.isOpen()) return refuse("no-service", null);
    var home = holdfast.reach().folder();
    var service = services.apply(home);
    if (service.isForEverybody() && running.root())
      return told(service.removeForEverybody(), InstallStep.For.EVERYBODY, home);
    if (service.isForThisPerson()) return removePersons(service, home);
    return service.isForEverybody()
        ? refuse("service-of-everybody", asRoot())
        : refuse("no-service", null);
  }

  /** Root could delete the files as well; a person's own service ends with the secret code alone, where there is one. */
  private int removePersons(Service service, Path home) {
    var asked = holdfast.outcome(new Act.LeaveService(), said -> true);
    return Unlocked.asksFor(asked)
        ? holdfast.finish(asked, nothing -> {})
        : told(service.removeForThisPerson(), InstallStep.For.ME, home);
  }

  private int told(Optional<String> wrong, InstallStep.For whom, Path home) {
    if (wrong.isPresent()) return refuse("service-not-removed", wrong.get());
    return holdfast.finish(
        Outcome.ok(new ServiceReport(whom.word(), home.toString())),
        outcome -> holdfast.printer().say("service.removed", Map.of("home", home.toString())));
  }

  private String asRoot() {
    return running.asking() + " " + running.archive().resolve("bin/holdfast")
        + " setup remove-service";
  }

  private int refuse(String code, @Nullable String detail) {
    return holdfast.finish(Outcome.failed(Exit.REFUSED, code, detail), nothing -> {});
  }
}
