package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceSafety.Line;
import dev.holdfast.portal.device.DeviceSafety.Safety;
import dev.holdfast.portal.protection.Guarded;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.ThreatGroup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page of a device.
 *
 * @param hidden reasons that its owner does not want to see
 * @param older where earlier threats are, if there are any
 */
public record GuardView(
    Guarded guarded, Safety safety, List<Line> hidden, Found found, List<CommandFace> commands) {
  /** What was found there. */
  public record Found(List<ThreatGroup> threats, @Nullable String older, List<ScanSummary> scans) {}

  public Device device() {
    return guarded.device();
  }

  public String path() {
    return "/devices/" + device().id().text();
  }

  public boolean online() {
    return device().contact().online();
  }

  public @Nullable ProtectionReport report() {
    return guarded.told() == null ? null : guarded.told().report();
  }

  public boolean canBeHidden(Line line) {
    return Reason.of(line.id()).filter(Reason::canBeHidden).isPresent();
  }

  public List<CommandFace> open() {
    return commands.stream().filter(CommandFace::open).toList();
  }

  public List<CommandFace> over() {
    return commands.stream().filter(each -> !each.open()).toList();
  }

  /** How far a thing that runs is, by its id there. */
  public @Nullable Progress progress(String id) {
    var working = guarded.working();
    if (working != null && (id.equals(working.command()) || id.endsWith("-working"))) {
      return working.progress();
    }
    return commands.stream()
        .filter(each -> each.command().id().text().equals(id))
        .flatMap(each -> Optional.ofNullable(each.command().way().progress()).stream())
        .findFirst()
        .orElse(null);
  }
}
