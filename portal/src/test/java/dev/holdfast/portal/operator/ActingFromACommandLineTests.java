package dev.holdfast.portal.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.integration.OperatorId;
import dev.holdfast.portal.integration.Operators;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.code.CodeText;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class ActingFromACommandLineTests {
  @TempDir
  Path scratch;

  private final JdbcClient jdbc;
  private final Operators operators;
  private final OperatorId olga;
  private final String url;
  private final String key;
  private final String plan;
  private final CommandLine line;

  ActingFromACommandLineTests(
      JdbcClient jdbc, Operators operators, Catalogue catalogue, Ids ids, Clock clock, Site site) {
    this.jdbc = jdbc;
    this.operators = operators;
    this.olga = new OperatorId(ids.next());
    jdbc.sql("INSERT INTO operator (id, name, made_at) VALUES (:id, 'Olga', :now)")
        .param("id", olga.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    this.url = site.url().toString();
    this.key = operators.addKey(olga, EnumSet.allOf(Scope.class)).reveal();
    this.plan = Sold.plan(catalogue, Kind.LIMITED, 3).text();
    this.line = new CommandLine(url, key);
  }

  @Test
  void makesAKeyIntoAFileAndRevokesIt() throws Exception {
    var file = scratch.resolve("shop.key");
    var made = line.run(
        "api-key",
        "make",
        "--name",
        "Shop",
        "--scope",
        "codes.read,catalogue.read",
        "--to",
        file.toString(),
        "--json");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var secret = Files.readString(file).strip();
    assertThat(made.out()).doesNotContain(secret);
    var shop = new CommandLine(url, secret);
    assertThat(shop.run("batch", "list").exit()).isZero();
    assertThat(shop.run("api-key", "list").exit()).isEqualTo(1);
    var id = JsonMapper.shared().readTree(made.out()).at("/key/id").stringValue();
    assertThat(line.run("api-key", "list").out()).contains(id, "Shop");
    assertThat(line.run("api-key", "revoke", id).exit()).isZero();
    assertThat(shop.run("batch", "list").err()).contains("does not take this API key");
  }

  @Test
  void issuesCodesThatStandardOutputHoldsAlone() throws Exception {
    var issued = line.run("code", "issue", "--plan", plan, "--count", "3", "--note", "fair");
    assertThat(issued.exit()).as(issued.err()).isZero();
    assertThat(issued.out().lines().filter(code -> CodeText.parse(code).isPresent()))
        .hasSize(3);
    assertThat(issued.out().lines()).hasSize(3);
    assertThat(issued.err()).contains("3 x " + plan);

    var listed = json(line.run("batch", "list", "--limit", "1", "--json"));
    var batch = listed.path("items").get(0);
    assertThat(batch.path("note").stringValue()).isEqualTo("fair");
    assertThat(audited("batch.issued", batch.path("id").stringValue())).isOne();
    assertThat(json(line.run("batch", "show", batch.path("id").stringValue(), "--json")))
        .isEqualTo(batch);
  }

  @Test
  void writesCodesIntoANewFileOfTheirOwnerWithoutFormulas() throws Exception {
    var file = scratch.resolve("codes.csv");
    var words = new String[] {
      "code",
      "issue",
      "--plan",
      plan,
      "--count",
      "2",
      "--note",
      "=1+1",
      "--promotion",
      "--provider",
      "Net, Inc.",
      "--csv",
      file.toString()
    };
    assertThat(line.run(words).exit()).isZero();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    var lines = Files.readString(file).split("\r\n");
    assertThat(lines[0]).isEqualTo("code,plan,kind,activate_by,batch,note,promotion,provider");
    assertThat(lines).hasSize(3);
    assertThat(lines[1]).endsWith(",'=1+1,true,\"Net, Inc.\"");

    var again = line.run(words);
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("exists already");
    assertThat(Files.readString(file)).hasLineCount(3);
  }

  @Test
  void mailsACodeToItsBuyer() throws Exception {
    var code = line.run("code", "issue", "--plan", plan).out().strip();
    var words = new String[] {"code", "mail", "-", "--to", "anna@example.org", "--json"};
    var sent = line.run(code + "\n", words);
    assertThat(sent.exit()).as(sent.err()).isZero();
    assertThat(json(sent).path("to").stringValue()).isEqualTo("anna@example.org");
    var id = json(sent).path("code").stringValue();
    assertThat(audited("code.mailed", id)).isOne();
    assertThat(line.run("code", "mail", id, "--to", "anna").exit()).isEqualTo(1);
    assertThat(line.run("code", "mail", id, "--to", "bert@example.org").out())
        .contains("bert@example.org");
  }

  @Test
  void blocksAndReleasesABatchWithAReason() throws Exception {
    var batch = json(line.run("code", "issue", "--plan", plan, "--json"))
        .path("batch")
        .path("id")
        .stringValue();
    var blocked = line.run("batch", "block", batch, "--reason", "stolen", "--json");
    assertThat(json(blocked).path("blocked").booleanValue()).isTrue();
    var suspended = line.run("batch", "suspend", batch, "--reason", "asking", "--json");
    assertThat(json(suspended).path("suspended").booleanValue()).isTrue();
    var unblocked = json(line.run("batch", "unblock", batch, "--reason", "found", "--json"));
    assertThat(unblocked.path("blocked").booleanValue()).isFalse();
    assertThat(unblocked.path("suspended").booleanValue()).isTrue();
    assertThat(line.run("batch", "resume", batch, "--reason", "answered").exit())
        .isZero();
    assertThat(List.of("blocked", "suspended", "unblocked", "resumed"))
        .allSatisfy(act -> assertThat(audited("batch." + act, batch)).isOne());
    assertThat(line.run("batch", "block", batch).exit()).as("without a reason").isEqualTo(2);
  }

  @Test
  void takesACodeFromStandardInputOrAFileAndWarnsOfArguments() throws Exception {
    var code = line.run("code", "issue", "--plan", plan).out().strip();
    var shown = line.run(code + "\n", new String[] {"code", "show", "-", "--json"});
    assertThat(shown.err()).isEmpty();
    var id = json(shown).path("id").stringValue();
    assertThat(audited("code.looked-up", id)).isOne();

    var file = Files.writeString(scratch.resolve("code"), code + "\n");
    var blocked = line.run("code", "block", file.toString(), "--reason", "printed twice", "--json");
    assertThat(json(blocked).path("blocked").booleanValue()).isTrue();
    assertThat(audited("code.blocked", id)).isOne();

    var argument = line.run("code", "unblock", code, "--reason", "was one");
    assertThat(argument.exit()).isZero();
    assertThat(argument.err()).contains("Warning");
    var byId = line.run("code", "suspend", id, "--reason", "asking");
    assertThat(byId.exit()).isZero();
    assertThat(byId.err()).isEmpty();
  }

  @Test
  void tellsWhatIsSold() throws Exception {
    var plans = line.runAlone("plan", "list");
    assertThat(plans.exit()).isZero();
    assertThat(plans.out()).contains(plan);
  }

  @Test
  void saysInASentenceWhyNot() throws Exception {
    var unknownPlan = line.run("code", "issue", "--plan", "none-such");
    assertThat(unknownPlan.exit()).isOne();
    assertThat(unknownPlan.err()).isEqualTo("There is no plan with this id.\n");
    var otherKind = line.run("code", "issue", "--plan", plan, "--kind", "renewal", "--json");
    assertThat(otherKind.exit()).isOne();
    assertThat(json(otherKind).path("error").path("code").stringValue()).isEqualTo("other-kind");
    var unknown = line.run("batch", "show", "bat_01HZZZZZZZZZZZZZZZZZZZZZZZ");
    assertThat(unknown.exit()).isEqualTo(3);
    assertThat(unknown.err()).isEqualTo("There is no such batch or code.\n");
    var noCode = line.run("ABC\n", new String[] {"code", "show", "-"});
    assertThat(noCode.exit()).isOne();

    var reader = operators.addKey(olga, Set.of(Scope.CODES_READ)).reveal();
    var noScope = new CommandLine(url, reader).run("code", "issue", "--plan", plan);
    assertThat(noScope.exit()).isOne();
    assertThat(noScope.err()).contains("scope");
    var wrongKey = new CommandLine(url, key.substring(0, 31) + "x".repeat(43)).run("plan", "list");
    assertThat(wrongKey.exit()).isOne();
    assertThat(wrongKey.err()).contains("revoked");
    var away = new CommandLine("http://localhost:1", key).run("plan", "list");
    assertThat(away.exit()).isEqualTo(4);
    assertThat(away.err()).startsWith("Nobody answers at http://localhost:1.");
  }

  @Test
  void findsAddressAndKeyOfADemonstration() throws Exception {
    Files.writeString(
        scratch.resolve("first-run.json"),
        "{\"url\":\"%s\",\"operator\":{\"apiKey\":\"%s\"},\"codes\":[]}".formatted(url, key));
    var nobody = new CommandLine("", "");
    var found = nobody.run("--data", scratch.toString(), "plan", "list", "--json");
    assertThat(found.exit()).as(found.err()).isZero();
    var keyFile = Files.writeString(scratch.resolve("key"), key + "\n");
    var open = new CommandLine(url, "").run("--key-file", keyFile.toString(), "plan", "list");
    assertThat(open.exit()).isZero();
    var nothing = nobody.run("plan", "list");
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(nothing.err()).startsWith("No API key is known");
    var inTheClear = new CommandLine("http://holdfast.example", key).run("plan", "list");
    assertThat(inTheClear.exit()).isEqualTo(2);
  }

  @Test
  void tellsTheSameCodesWhenALostAnswerIsAskedForAgain() throws Exception {
    var words = new String[] {"code", "issue", "--plan", plan, "--repeat", "order-" + plan};
    assertThat(line.run(words).out()).isEqualTo(line.run(words).out());
  }

  @Test
  void hasNoDatabaseDriverWithinReach() throws Exception {
    var entries = CommandLine.classPath();
    assertThat(entries).hasSizeGreaterThan(4).noneMatch(entry -> entry.contains("postgresql"));
    assertThat(Files.readString(Path.of("../bin/holdfast-operator"))).doesNotContain("/lib/*");
    var urls = new URL[entries.size()];
    for (int at = 0; at < urls.length; at++) {
      urls[at] = Path.of(entries.get(at)).toUri().toURL();
    }
    try (var reach = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> reach.loadClass("org.postgresql.Driver"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> reach.loadClass("org.springframework.jdbc.core.JdbcTemplate"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  private static JsonNode json(CommandLine.Ended ended) {
    return JsonMapper.shared().readTree(ended.out());
  }

  private long audited(String act, String target) {
    return jdbc.sql(
            "SELECT count(*) FROM audit_entry WHERE act = :act AND object = :target AND actor = :olga")
        .param("act", act)
        .param("target", target)
        .param("olga", olga.text())
        .query(Long.class)
        .single();
  }
}
