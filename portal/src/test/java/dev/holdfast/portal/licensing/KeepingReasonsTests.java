package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.audit.AuditWords;
import dev.holdfast.portal.audit.Said;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reasons that operators type: short, plain, and readable only as long as they may be. */
@PortalTest
class KeepingReasonsTests {
  private final Staff olga;
  private final ApplicationContext portal;
  private final Audit audit;
  private final AuditWords words;
  private final JdbcClient jdbc;

  KeepingReasonsTests(ApplicationContext portal, Audit audit, AuditWords words, JdbcClient jdbc) {
    this.olga = Staff.of(portal, Set.of(Scope.CODES_WRITE));
    this.portal = portal;
    this.audit = audit;
    this.words = words;
    this.jdbc = jdbc;
  }

  @Test
  void aReasonIsKeptSealed() {
    var batch = batch();
    var held = hold(batch, "Anna Miller <b>asks</b> for her money");
    assertThat(held).isEqualTo(200);
    assertThat(words.on(batch, batch))
        .containsExactly(Map.of("reason", "Anna Miller <b>asks</b> for her money"));
    assertThat(jdbc.sql(
                "SELECT facts || encode(words, 'escape') FROM audit_entry WHERE object = :batch AND words IS NOT NULL")
            .param("batch", batch)
            .query(String.class)
            .list()
            .toString())
        .doesNotContain("Miller");
  }

  @Test
  void aReasonHasOneLineOfTwoHundredPlainSigns() {
    var batch = batch();
    for (var wrong : List.of("", " ", "a\\u0007b", "a\\nb", "a\\u202eb", "x".repeat(201))) {
      assertThat(hold(batch, wrong)).as(wrong).isEqualTo(422);
    }
    assertThat(words.on(batch, batch)).isEmpty();
  }

  @Test
  void whatWasSaidAboutAPersonGoesWithThemAndTheLogStaysWhole() {
    var anna = "acc_" + UUID.randomUUID();
    var bert = "acc_" + UUID.randomUUID();
    var thing = "sub_" + UUID.randomUUID();
    var transaction = portal.getBean(TransactionTemplate.class);
    transaction.executeWithoutResult(status -> {
      for (var about : List.of(anna, bert)) {
        audit.record(
            olga.actor(),
            "test.said",
            about + thing,
            Map.of(),
            new Said(about, Map.of("reason", "moved")));
      }
    });
    transaction.executeWithoutResult(status -> words.forget(anna));
    assertThat(words.on(anna + thing, anna)).isEmpty();
    assertThat(words.on(bert + thing, bert)).containsExactly(Map.of("reason", "moved"));
    assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE object = :object")
            .param("object", anna + thing)
            .query(Integer.class)
            .single())
        .isOne();
  }

  private String batch() {
    var plan = Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 1);
    var answer = olga.post("/api/v1/batches", "{\"plan\":\"" + plan.text() + "\",\"count\":1}");
    return Staff.json(answer)
        .path("batch")
        .path("id")
        .asString(Staff.json(answer).path("id").asString(""));
  }

  private int hold(String batch, String reason) {
    var json = "{\"kind\":\"blocked\",\"reason\":\"" + reason + "\"}";
    return olga.post("/api/v1/batches/" + batch + "/holds", json).statusCode();
  }
}
