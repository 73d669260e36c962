package dev.holdfast.portal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
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
  private final People people;

  PublishingFromACommandLineTests(ApplicationContext portal, Site site) {
    this.line = new CommandLine(
        site.url().toString(),
        Staff.of(
                portal,
                Set.of(Scope.SIGNATURES, Scope.STATEMENTS, Scope.AGENT_VERSIONS, Scope.STATISTICS))
            .key());
    this.people = new People(site);
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
  void listsWhatIsCounted() throws Exception {
    assertThat(line.run("statistics", "list").out()).contains("Week", "Version", "Key", "Value");
    var none = line.run("statistics", "list", "--since", "2100-01-04", "--json");
    assertThat(JsonMapper.shared().readTree(none.out()).path("items").isEmpty()).isTrue();
    assertThat(line.run("statistics", "list", "--since", "soon").exit()).isNotZero();
  }

  @Test
  void publishesStatementsAndListsThem() throws Exception {
    var id = "house-" + UUID.randomUUID().toString().substring(0, 8);
    var english = Files.writeString(
        folder.resolve("rules.en.md"),
        "# House rules\n\nBe quiet.\n\n> Without it\n> nothing changes.");
    var german = Files.writeString(folder.resolve("rules.de.md"), "# Hausordnung\n\nRuhe.");
    var words = new String[] {
      "statement", "publish", "--optional", "--json", id, english.toString(), german.toString()
    };
    var published = line.run(words);
    assertThat(published.exit()).as(published.err()).isZero();
    assertThat(JsonMapper.shared().readTree(published.out()).path("version").asInt())
        .isOne();
    Files.writeString(german, "# Hausordnung\n\nBitte Ruhe.");
    assertThat(line.run(words).exit()).isZero();
    assertThat(line.run("statement", "list").out()).contains(id);
    var shown = people.guest().get("/statements/" + id).body();
    assertThat(shown).contains("House rules", "Be quiet.", "Version 2").doesNotContain("<h1># ");
    var untitled = Files.writeString(folder.resolve("other.en.md"), "No title");
    var refused = line.run("statement", "publish", id, untitled.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("other.en.md");
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

  @Test
  void offersAnAgentAndGoesBack() throws Exception {
    var older = "60." + new java.util.SplittableRandom().nextInt(100_000);
    var newer = older + ".1";
    for (var version : new String[] {older, newer}) {
      var file = Files.writeString(folder.resolve("holdfast-agent_" + version + "_amd64.deb"), "x");
      var added = line.run("agent-version", "add", version, file.toString());
      assertThat(added.exit()).as(added.err()).isZero();
      assertThat(added.out()).contains("draft", "linux", "amd64", "deb");
    }
    var first = line.run("agent-version", "roll-back", older);
    assertThat(first.exit()).as(first.err()).isZero();
    var next = line.run("agent-version", "publish", newer, "--note", "By Olga", "--oldest", older);
    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(line.run("agent-version", "show", newer).out()).contains("By Olga", older);
    assertThat(line.run("agent-version", "roll-back", older).out()).contains("offered");
    assertThat(line.run("agent-version", "withdraw", newer).out()).contains("withdrawn");
    assertThat(line.run("agent-version", "show", "47.9").exit()).isEqualTo(3);
  }

  @Test
  void namesAStore() throws Exception {
    var address = "https://store.example/" + java.util.UUID.randomUUID();
    var added = line.run("store-link", "add", "android", "Olga's store", address, "--json");
    assertThat(added.exit()).as(added.err()).isZero();
    var id = JsonMapper.shared().readTree(added.out()).path("id").asString();
    assertThat(line.run("store-link", "list").out()).contains(id, "Olga's store", address);
    assertThat(line.run("store-link", "remove", id).out()).doesNotContain(id);
    var wrong = line.run("store-link", "add", "android", "Other", "http://store.example");
    assertThat(wrong.err()).contains("https://");
  }
}
