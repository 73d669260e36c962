package dev.holdfast.portal.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.Staff;
import dev.holdfast.protocol.jose.Sha256;
import dev.holdfast.protocol.message.Activation;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator who publishes databases, and a computer with a subscription. */
final class Scene {
  static final String FILES = "/api/v1/signature-files";
  static final String SETS = "/api/v1/signature-sets";

  final Staff olga;
  final Batches.Issue.Issued issued;
  private final ApplicationContext portal;

  Scene(ApplicationContext portal) {
    this.portal = portal;
    this.olga = Staff.of(portal, Set.of(Scope.SIGNATURES));
    var catalogue = portal.getBean(Catalogue.class);
    var plan = Sold.plan(catalogue, Kind.LIMITED, 3);
    this.issued = Sold.issue(portal.getBean(Batches.class), plan, 1, null);
  }

  /** A computer that has entered the code. */
  Computer computer() {
    var computer = Computer.enrolled(url());
    var code = new Activation(issued.codes().getFirst().canonical());
    assertThat(computer.post("/activations", code).statusCode()).isEqualTo(200);
    return computer;
  }

  String url() {
    return portal.getBean(Site.class).url().toString();
  }

  /** A database that finds the content of this text, and nothing else. */
  static String finds(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return sha256(bytes) + ":" + bytes.length + ":Test." + Math.abs(text.hashCode()) + ":73\n";
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes));
  }

  HttpResponse<String> add(String name, String content) {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    return olga.upload(FILES + "?name=" + name + "&sha256=" + sha256(bytes), bytes);
  }

  /** Takes everything out of the draft. */
  void clear() {
    for (var file : Staff.json(olga.get(FILES)).path("items"))
      olga.delete(FILES + "/" + file.path("name").stringValue(""));
  }

  /** Publishes a set of these files and nothing else, each a name and its text; every device knows then. */
  JsonNode publish(String... namesAndTexts) {
    clear();
    for (int i = 0; i < namesAndTexts.length; i += 2)
      assertThat(add(namesAndTexts[i], namesAndTexts[i + 1]).statusCode()).isEqualTo(200);
    return publish(Map.of());
  }

  JsonNode publish(Map<String, Object> order) {
    var answer = olga.post(SETS, JsonMapper.shared().writeValueAsString(order));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    awaitTold();
    return Staff.json(answer);
  }

  private void awaitTold() {
    await()
        .until(() -> portal
            .getBean(JdbcClient.class)
            .sql("SELECT count(*) FROM signature_telling WHERE after IS NOT NULL")
            .query(Long.class)
            .single()
            .equals(0L));
  }
}
