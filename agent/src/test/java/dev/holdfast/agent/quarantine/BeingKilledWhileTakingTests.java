package dev.holdfast.agent.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.world.Doomed;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import dev.holdfast.protocol.protection.Threat.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent that is killed while it takes a file: whenever it happens, the file is there or a whole copy of it. */
class BeingKilledWhileTakingTests {
  private final byte[] content = new byte[200_000];
  private Path file;
  private Home home;

  @TempDir
  private Path folder;

  @BeforeEach
  void begin() throws IOException {
    new Random(5).nextBytes(content);
    home = Home.open(folder.resolve("home"));
    file = Files.write(folder.toRealPath().resolve("bad.bin"), content);
  }

  @ParameterizedTest(name = "killed at {0}")
  @CsvSource({
    "quarantine.Container.write, 1",
    "quarantine.Container.put, 4",
    "quarantine.Quarantine.finish, 1",
    "quarantine.Quarantine.remove, 1",
    "quarantine.ThreatBook.remember, 1",
    "quarantine.ThreatJournal.write, 1",
    "home.Home.forceFolder, 2"
  })
  void theFileOrItsCopyIsThereAndTheNextAgentGoesOn(String point, int times) throws Exception {
    Doomed.at(point, times, TakingOne.class, folder.resolve("home").toString(), file.toString());
    assertThat(isThere() || isHeld()).as("the file or its copy").isTrue();
    var toldNow = new ArrayList<Threat>();
    var next = new ThreatBook(home, Clock.systemUTC(), toldNow::add);
    next.begin();
    assertThat(home.file("quarantine")).isDirectoryNotContaining("glob:**.part");
    assertThat(isThere()).as("the file and its copy").isNotEqualTo(isHeld());
    if (isThere()) next.found(file, "Own.Bad", Source.SCAN, null);
    assertThat(next.inQuarantine()).singleElement().satisfies(threat -> {
      assertThat(threat.done()).isEqualTo(Done.QUARANTINED);
      assertThat(told(toldNow)).contains(threat.id());
    });
    next.restore(next.inQuarantine().getFirst().id(), null);
    assertThat(file).hasBinaryContent(content);
  }

  private List<String> told(List<Threat> now) throws IOException {
    var before = home.lines(TakingOne.TOLD).stream();
    return java.util.stream.Stream.concat(before, now.stream().map(Threat::id)).toList();
  }

  private boolean isThere() throws IOException {
    return Files.exists(file) && Files.size(file) == content.length;
  }

  private boolean isHeld() throws IOException {
    var key = home.read("quarantine.key");
    if (key.isEmpty() || !Files.isDirectory(home.file("quarantine"))) return false;
    try (var held = Files.newDirectoryStream(home.file("quarantine"), "*.held")) {
      for (var each : held) {
        var copy = new ByteArrayOutputStream();
        try (var reading = new Container.Reading(each, Base64.getDecoder().decode(key.get()))) {
          reading.copyTo(copy);
        }
        assertThat(copy.toByteArray()).isEqualTo(content);
        return true;
      }
    }
    return false;
  }

  /** The agent that does not survive. */
  static final class TakingOne {
    static final String TOLD = "told-before";

    private TakingOne() {}

    public static void main(String[] words) throws IOException {
      var home = Home.open(Path.of(words[0]));
      var book = new ThreatBook(home, Clock.systemUTC(), threat -> tell(home, threat));
      book.found(Path.of(words[1]), "Own.Bad", Source.SCAN, null);
    }

    private static void tell(Home home, Threat threat) {
      try {
        Files.writeString(
            home.file(TOLD),
            threat.id() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException full) {
        throw new IllegalStateException(full);
      }
    }
  }
}
