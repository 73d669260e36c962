package dev.holdfast.portal.protection;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.web.Live;
import dev.holdfast.protocol.message.ProtectionReport;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door for devices: saying how protection stands. */
@Service
public class ProtectionReports {
  private static final int LONGEST = 64;
  private static final int MOST_PERMISSIONS = 12;

  private final ProtectionRows rows;
  private final Live live;
  private final Clock clock;

  ProtectionReports(ProtectionRows rows, Live live, Clock clock) {
    this.rows = rows;
    this.live = live;
    this.clock = clock;
  }

  /** Takes the whole of it, unless a later report is known. {@code account} is whose pages show the device. */
  public void take(DeviceId device, @Nullable AccountId account, ProtectionReport said) {
    var now = clock.instant();
    if (rows.take(device, fit(said, now), now) && account != null) {
      live.changed(account.text(), SecurityStates.LIVE);
    }
  }

  /** The path of the first field that no agent tells so, if there is one. */
  public static Optional<String> wrong(ProtectionReport said) {
    var wrong = new LinkedHashMap<String, Boolean>();
    var engine = said.engine();
    wrong.put("engine/state", engine.state() == null);
    wrong.put("engine/name", tooLong(engine.name()));
    wrong.put("engine/version", tooLong(engine.version()));
    wrong.put("engine/why", !Plain.isReason(engine.why()));
    var databases = said.databases();
    wrong.put("databases/madeAt", databases != null && databases.madeAt() == null);
    wrong.put("databases/set", databases != null && databases.set() != null && databases.set() < 0);
    wrong.put(
        "components",
        said.components().stream().map(each -> each.component()).distinct().count()
                < said.components().size()
            || said.components().stream()
                .anyMatch(each -> !Plain.isReason(each.mode()) || !Plain.isReason(each.problem())));
    var permissions = said.permissions();
    wrong.put(
        "permissions",
        permissions != null
            && (permissions.size() > MOST_PERMISSIONS
                || !permissions.stream().allMatch(Plain::isReason)));
    var working = said.working();
    wrong.put("working/startedAt", working != null && working.startedAt() == null);
    wrong.put(
        "working/command",
        working != null && working.command() != null && !Plain.isId(working.command()));
    return wrong.entrySet().stream()
        .filter(each -> each.getValue())
        .map(each -> each.getKey())
        .findFirst();
  }

  private static boolean tooLong(@Nullable String text) {
    return text != null && text.length() > LONGEST;
  }

  private static ProtectionReport fit(ProtectionReport said, Instant now) {
    var engine = said.engine();
    var databases = said.databases();
    var working = said.working();
    return new ProtectionReport(
        said.number(),
        Plain.at(said.since(), now),
        new ProtectionReport.Engine(
            engine.state(), plain(engine.name()), plain(engine.version()), engine.why()),
        databases == null
            ? null
            : new ProtectionReport.Databases(databases.set(), Plain.at(databases.madeAt(), now)),
        said.components(),
        Plain.orNull(said.quickScanAt(), now),
        Plain.orNull(said.fullScanAt(), now),
        working == null
            ? null
            : new ProtectionReport.Working(
                working.scan(),
                Plain.at(working.startedAt(), now),
                working.progress(),
                working.command()),
        said.threats(),
        said.permissions());
  }

  private static @Nullable String plain(@Nullable String text) {
    return text == null ? null : Plain.text(text);
  }
}
