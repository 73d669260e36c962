package dev.holdfast.portal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class PublishingFromACommandLineTests {
  private static final String HASH = "d".repeat(64) + ":21:Test.Olga:73\n";

  @TempDir
  private Path folder;

  private final CommandLine line;

  PublishingFromACommandLineTests(ApplicationContext portal, Site site) {
    this.line = new CommandLine(
        site.url().toString(), Staff.of(portal, Set.of(Scope.SIGNATURES)).key());
  }

  @Test
  void addsPublishesShowsAndRollsBack() throws Exception {
    var file = Files.writeString(folder.resolve("olga.hsb"), HASH);
    var added = line.run("signature", "add", file.toString());
    assertThat(added.exit()).as(added.err()).isZero();
    assertThat(added.out()).contains("olga.hsb");
    var published = line.run("signature", "publish", "--note", "By Olga", "--json");
    assertThat(published.exit()).as(published.err()).isZero();
    var number = JsonMapper.shared().readTree(published.out()).path("number").asString();
    assertThat(line.run("signature", "list").out()).contains(number, "By Olga");
    var shown = line.run("signature", "show", number);
    assertThat(shown.out()).contains("olga.hsb", "clamav");
    var back = line.run("signature", "roll-back", number);
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(line.run("signature", "remove", "olga.hsb").out()).doesNotContain("olga.hsb");
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    var none = line.run("signature", "add", folder.resolve("none.hdb").toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("cannot be read");
    var other = Files.writeString(folder.resolve("program.exe"), "x");
    var refused = line.run("signature", "add", other.toString());
    assertThat(refused.exit()).isOne();
    assertThat(refused.err()).contains("an ending that ClamAV loads");
    assertThat(line.run("signature", "show", "1").exit()).isEqualTo(3);
  }
}
