package dev.holdfast.portal.release;

import dev.holdfast.portal.device.AgentNote;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DevicePanelPart.Link;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.Words;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.release.AgentVersion;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Says on a computer's panel that there is a newer agent, and what it cannot do with one that is too old. */
@Component
class AgentNotes implements AgentNote {
  private static final List<String> FUNCTIONS =
      List.of(CheckIn.PROTECTION, CheckIn.DELIVERIES, CheckIn.ADDITIONAL_SUBSCRIPTION);

  private final OfferedAgent agent;

  AgentNotes(OfferedAgent agent) {
    this.agent = agent;
  }

  @Override
  public Optional<Note> note(Device device) {
    var installed = AgentVersion.parse(device.installation().agentVersion());
    if (device.installation().type() != Device.Type.COMPUTER || installed.isEmpty()) {
      return Optional.empty();
    }
    return agent
        .newest()
        .filter(release -> installed.get().isOlderThan(release.version()))
        .map(release -> note(device, installed.get(), release));
  }

  private static Note note(Device device, AgentVersion installed, AgentRelease release) {
    var published = release.published();
    var oldest = published == null ? null : published.oldest();
    boolean tooOld = oldest != null && installed.isOlderThan(oldest);
    return new Note(
        tooOld ? Meaning.ATTENTION : Meaning.NEUTRAL,
        Words.of(
            tooOld ? "release.note.too-old" : "release.note.newer",
            "installed",
            installed.text(),
            "version",
            release.version().text()),
        Words.of("release.note.mend"),
        tooOld ? lacks(device) : List.of(),
        new Link(
            Words.of("release.note.next"),
            "/downloads?system=" + device.installation().system().word()));
  }

  private static List<Words> lacks(Device device) {
    var report = device.contact().report();
    List<String> able = report == null ? FUNCTIONS : report.abilities();
    return FUNCTIONS.stream()
        .filter(function -> !able.contains(function))
        .map(function -> Words.of("release.function." + function))
        .toList();
  }
}
