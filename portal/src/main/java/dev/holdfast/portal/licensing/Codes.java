package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Plan.Purpose;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.protocol.code.CodeText;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes at rest: a keyed digest to find one by, and its text sealed for its owner's eyes. */
@Repository
class Codes {
  private static final String PURPOSE = "activation-code";
  private static final int AT_ONCE = 2_000;

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final Ids ids;
  private final SecureRandom random = new SecureRandom();

  Codes(JdbcClient jdbc, Encryption encryption, Ids ids) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.ids = ids;
  }

  /** Makes so many new codes; their texts are told here, later only one by one to their owners. */
  List<CodeText> make(BatchId batch, int count) {
    var made = new ArrayList<CodeText>(count);
    while (made.size() < count) {
      var some = new ArrayList<CodeText>();
      for (int i = 0; i < Math.min(AT_ONCE, count - made.size()); i++) {
        some.add(CodeText.random(random));
      }
      insert(batch, some);
      made.addAll(some);
    }
    return made;
  }

  Optional<IssuedCode> find(CodeText code) {
    return jdbc.sql("SELECT * FROM code_facts WHERE digest = :digest")
        .param("digest", digest(code))
        .query(Codes::row)
        .optional();
  }

  Optional<IssuedCode> find(CodeId code) {
    return jdbc.sql("SELECT * FROM code_facts WHERE id = :id")
        .param("id", code.value())
        .query(Codes::row)
        .optional();
  }

  /** The text of a code, for its owner. */
  CodeText text(CodeId code) {
    var sealed = jdbc.sql("SELECT sealed FROM code WHERE id = :id")
        .param("id", code.value())
        .query(byte[].class)
        .single();
    var plain = encryption.open(PURPOSE, code.text(), sealed);
    return CodeText.parse(new String(plain, StandardCharsets.US_ASCII)).orElseThrow();
  }

  byte[] digest(CodeText code) {
    return encryption.digest(PURPOSE, code.symbols());
  }

  private void insert(BatchId batch, List<CodeText> codes) {
    var count = codes.size();
    var rows = new String[3][count];
    var hex = HexFormat.of();
    for (int i = 0; i < count; i++) {
      var id = new CodeId(ids.next());
      var plain = codes.get(i).symbols().getBytes(StandardCharsets.US_ASCII);
      rows[0][i] = id.value().toString();
      rows[1][i] = hex.formatHex(digest(codes.get(i)));
      rows[2][i] = hex.formatHex(encryption.seal(PURPOSE, id.text(), plain));
    }
    var inserted = jdbc.sql("""
            INSERT INTO code (id, batch, digest, sealed)
            SELECT CAST(i AS uuid), :batch, decode(d, 'hex'), decode(s, 'hex')
              FROM unnest(:ids, :digests, :sealed) AS t(i, d, s)
            """)
        .param("batch", batch.value())
        .param("ids", rows[0])
        .param("digests", rows[1])
        .param("sealed", rows[2])
        .update();
    if (inserted != count) {
      throw new IllegalStateException("stored " + inserted + " of " + count + " codes");
    }
  }

  private static IssuedCode row(ResultSet rs, int number) throws SQLException {
    var activateBy = rs.getObject("activate_by", OffsetDateTime.class);
    return new IssuedCode(
        new CodeId(rs.getObject("id", UUID.class)),
        new BatchId(rs.getObject("batch", UUID.class)),
        new PlanId(rs.getString("plan")),
        Purpose.valueOf(rs.getString("purpose")),
        activateBy == null ? null : activateBy.toInstant(),
        made(rs),
        rs.getBoolean("blocked"),
        rs.getBoolean("suspended"));
  }

  private static IssuedCode.@Nullable Made made(ResultSet rs) throws SQLException {
    var subscription = rs.getObject("subscription", UUID.class);
    if (subscription == null) {
      return null;
    }
    var owner = rs.getObject("owner", UUID.class);
    return new IssuedCode.Made(
        new SubscriptionId(subscription),
        owner == null ? null : new AccountId(owner),
        rs.getObject("redeemed_at", OffsetDateTime.class).toInstant());
  }
}
