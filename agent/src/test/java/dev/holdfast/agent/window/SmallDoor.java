package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ComponentsReport;
import dev.holdfast.agent.act.Reports.DeliveriesReport;
import dev.holdfast.agent.act.Reports.ForecastReport;
import dev.holdfast.agent.act.Reports.LostReport;
import dev.holdfast.agent.act.Reports.Schedule;
import dev.holdfast.agent.act.Reports.SecretCodeReport;
import dev.holdfast.agent.act.Reports.ThreatsReport;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.act.SetupReports.ConsentsReport;
import dev.holdfast.agent.act.SetupReports.Fact;
import dev.holdfast.agent.act.SetupReports.PermissionsReport;
import dev.holdfast.agent.act.SetupReports.Setting;
import dev.holdfast.agent.act.SetupReports.SetupReport;
import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.setup.Neighbours.Found;
import dev.holdfast.agent.setup.Permission;
import dev.holdfast.agent.setup.Running;
import dev.holdfast.agent.setup.Service;
import dev.holdfast.agent.upgrade.Installation.Form;
import dev.holdfast.protocol.message.ActivationForecast;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import dev.holdfast.protocol.protection.Threat.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** An agent that stands as it is told to, and keeps what it was asked. */
final class SmallDoor implements Door {
  final List<Act> asked = new CopyOnWriteArrayList<>();
  private final StatusReport status;
  List<Threat> threats = List.of(
      threat("1", Done.QUARANTINED, "/home/anna/Downloads/invoice-2026-11-final.pdf.exe", 0),
      threat("2", Done.LEFT, "/media/stick/setup.exe", 1),
      threat("3", Done.EXCLUDED, "/home/anna/tools/scanner.sh", 2));

  List<Found> accounts = List.of();
  Running running = new Running(Form.OTHER, Path.of(""), false, false, "sudo");
  Service.Places places = new Service.Places(
      Path.of("src/archive"), Path.of(""), Path.of(""), Path.of(""), Path.of(""));
  Service.Programs programs = new Service.Programs() {
    @Override
    public void run(List<String> words) {}

    @Override
    public boolean listens() {
      return true;
    }
  };

  SmallDoor(StatusReport status) {
    this.status = status;
  }

  @Override
  public Outcome perform(Act act, Said.Listener listener) {
    asked.add(act);
    return switch (act) {
      case Act.Follow() -> Outcome.failed(Exit.NOTHING, "no-daemon");
      case Act.Status whatever -> Outcome.ok(status);
      case Act.ListThreats() -> Outcome.ok(new ThreatsReport(threats));
      case Act.ListComponents() ->
        Outcome.ok(new ComponentsReport(List.of(), new Schedule("12:30", 7), true));
      case Act.ListDeliveries() -> Outcome.ok(new DeliveriesReport(false, null));
      case Act.ShowLost() -> Outcome.ok(new LostReport(true, Reports.NOW, "Call 112"));
      case Act.ShowSecretCode() -> Outcome.ok(new SecretCodeReport(true, true));
      case Act.ListConsents() -> Outcome.ok(consents());
      case Act.ListPermissions() -> Outcome.ok(new PermissionsReport(permissions()));
      case Act.LookAtSetup whatever -> Outcome.ok(setup());
      case Act.CheckCode whatever -> Outcome.ok(new ForecastReport(forecast()));
      case Act.Connect whatever -> authorize(listener);
      default -> Outcome.failed(Exit.AWAY, "portal-away", "timeout");
    };
  }

  private static Outcome authorize(Said.Listener listener) {
    listener.hear(new Said(
        Said.AUTHORIZE,
        Map.of(
            "url", "https://portal.example.org/link",
            "completeUrl", "https://portal.example.org/link?code=ABCD-EFGH",
            "userCode", "ABCD-EFGH")));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
    return Outcome.failed(Exit.REFUSED, "authorization-expired");
  }

  private static List<Permission> permissions() {
    return List.of(
        new Permission("full-access", true, true, null, null),
        new Permission("kernel-notices", false, true, null, "sudo systemctl start holdfast"));
  }

  private static List<StatementView> statements() {
    var text =
        "## What this is\n\nEverything that a person **agrees** to, in several lines. ".repeat(6);
    return List.of(
        new StatementView("licence-agreement", true, 3, "en", "Licence agreement", text, "", null),
        new StatementView("privacy", true, 2, "en", "Privacy statement", text, "", null),
        new StatementView(
            "agent-statistics", false, 1, "en", "Statistics", text, "Nothing is sent.", null));
  }

  private static ConsentsReport consents() {
    var sent = List.of(new Fact("version", "0.1.0"), new Fact("scans", "12"));
    return new ConsentsReport(statements(), sent, false);
  }

  private SetupReport setup() {
    var settings = List.of(
        new Setting("real-time-protection", true, true), new Setting("scheduled-scan", true, true));
    return new SetupReport(false, statements(), settings, List.of(), List.of(), status);
  }

  private static ActivationForecast forecast() {
    return new ActivationForecast(
        "reserve",
        "Family Plus",
        "Plus",
        "family-plus-1y",
        5,
        "P1Y",
        Reports.NOW.plus(Duration.ofDays(365)),
        Reports.NOW.plus(Duration.ofDays(730)),
        null,
        true);
  }

  /** Found so many hours ago. */
  static Threat threat(String id, Done done, String file, int hours) {
    var at = Reports.NOW.minus(Duration.ofHours(hours));
    var why = done == Done.LEFT ? "not-allowed" : null;
    var name = "Win.Trojan.Agent-" + id + ".UNOFFICIAL";
    return new Threat(id, name, file, 68L, null, Source.SCAN, null, at, done, at, why);
  }

  /** Many that were found at one time. */
  static List<Threat> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(at -> threat(
            "m" + at, at < 2 ? Done.LEFT : Done.QUARANTINED, "/srv/share/tool-" + at + ".exe", 3))
        .toList();
  }

  @Override
  public void portal(String address) {}

  @Override
  public List<Found> accounts() {
    return accounts;
  }

  @Override
  public Running running() {
    return running;
  }

  @Override
  public Service service(Path home) {
    return new Service(places, programs);
  }

  @Override
  public List<Checked> check() {
    return List.of(
        new Checked("java", true, "25.0.1+8"),
        new Checked("daemon", null, ""),
        new Checked("engine", false, "not installed"),
        new Checked("portal", true, "https://portal.example.org"));
  }

  @Override
  public String bundle(Path file) {
    return "Packed for support: " + file;
  }
}
