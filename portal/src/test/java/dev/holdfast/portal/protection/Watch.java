package dev.holdfast.portal.protection;

import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.Threat;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person with a computer that tells how it is protected. */
final class Watch {
  final ApplicationContext portal;
  final Person anna;
  final Computer laptop;
  final DeviceId device;

  Watch(ApplicationContext portal, String name) {
    this.portal = portal;
    var url = portal.getBean(Site.class).url().toString();
    this.anna = new People(url).register(name);
    this.laptop = Computer.enrolled(url);
    this.device = DeviceId.parse(laptop.device()).orElseThrow();
    connect();
    checkIn(CheckIn.PROTECTION);
  }

  void connect() {
    laptop.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
  }

  void checkIn(String... abilities) {
    laptop.post(
        "/check-ins",
        new CheckIn(
            laptop.state().version(),
            "0.1.0",
            "Debian 12",
            null,
            "none",
            null,
            "ClamAV 1.4.3",
            List.of(abilities)));
  }

  /** The computer holds a poll, so it is on-line. */
  CompletableFuture<HttpResponse<String>> comesOnLine() {
    var poll = laptop.poll(laptop.state().version());
    org.awaitility.Awaitility.await()
        .until(() -> portal
            .getBean(dev.holdfast.portal.device.Devices.class)
            .find(device)
            .orElseThrow()
            .contact()
            .online());
    return poll;
  }

  Instant now() {
    return portal.getBean(Clock.class).instant();
  }

  /** A computer on which all is as it should be. */
  ProtectionReport well(long number) {
    return report(number, Duration.ofHours(2), 0, null);
  }

  ProtectionReport report(
      long number, Duration age, int threats, ProtectionReport.@Nullable Working working) {
    return new ProtectionReport(
        number,
        now().minus(Duration.ofDays(30)),
        new ProtectionReport.Engine(EngineState.RUNNING, "ClamAV", "1.4.3", null),
        new ProtectionReport.Databases(7L, now().minus(age)),
        List.of(
            new ComponentState(Component.REAL_TIME_PROTECTION, true, "fanotify", null),
            new ComponentState(Component.SCHEDULED_SCAN, true, null, null)),
        now().minus(Duration.ofDays(1)),
        now().minus(Duration.ofDays(3)),
        working,
        threats);
  }

  DeviceEvent found(String id, Threat.Done done, Instant doneAt) {
    return new DeviceEvent(event(), now(), threat(id, done, doneAt), null, null);
  }

  Threat threat(String id, Threat.Done done, Instant doneAt) {
    return new Threat(
        id,
        "Win.Test.EICAR_HDB-1",
        "/home/anna/Downloads/invoice.zip",
        68L,
        null,
        Threat.Source.SCAN,
        "scan-1",
        doneAt,
        done,
        doneAt,
        done == Threat.Done.LEFT ? "disk-full" : null);
  }

  ScanSummary scan(String id) {
    return new ScanSummary(
        id,
        ScanKind.QUICK,
        now().minusSeconds(90),
        now(),
        ScanSummary.End.FINISHED,
        null,
        new ScanSummary.Counts(1200, 5_000_000, 200, 12, 3, 2, 1, 0, 0),
        0);
  }

  static String event() {
    return UUID.randomUUID().toString();
  }

  HttpResponse<String> send(DeviceEvent... events) {
    return laptop.post("/events", Map.of("events", List.of(events)));
  }

  Commands.Ordering order(CommandKind kind) {
    return portal
        .getBean(Commands.class)
        .order(device, anna.account(), new Command.Wish(kind, null));
  }

  Command ordered(CommandKind kind) {
    return ((Commands.Ordering.Ordered) order(kind)).command();
  }

  Command.Step step(CommandId id, boolean online) {
    return portal.getBean(CommandRows.class).find(id).orElseThrow().step(now(), online);
  }

  Guarded seen() {
    return portal.getBean(SecurityStates.class).of(device, anna.account()).orElseThrow();
  }

  JsonNode get(String path) {
    return json(anna.browser().get(path));
  }

  JsonNode send(String method, String path, Object body) {
    return json(anna.browser().json(method, "/devices", path, Json.write(body)));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
