package dev.holdfast.portal.release;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The stores that carry applications, as operators name them: any number for each product and system. */
@Service
public class StoreLinks {
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Ids ids;
  private final Clock clock;

  StoreLinks(JdbcClient jdbc, Audit audit, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  private record Row(
      UUID id, @Nullable String product, String system, String name, String address) {
    StoreLink link() {
      return new StoreLink(new StoreLinkId(id), product, system, name, address);
    }
  }

  /** All there are. */
  public List<StoreLink> all() {
    return jdbc
        .sql("SELECT id, product, system, name, address FROM store_link ORDER BY system, name, id")
        .query(Row.class)
        .list()
        .stream()
        .map(Row::link)
        .toList();
  }

  public Optional<StoreLink> find(StoreLinkId id) {
    return all().stream().filter(link -> link.id().equals(id)).findFirst();
  }

  /** Adds one; nothing when this address is there already for the product and system. */
  @Transactional
  public Optional<StoreLink> add(
      @Nullable String product, String system, String name, String address, Actor by) {
    var id = new StoreLinkId(ids.next());
    int added = jdbc.sql("""
            INSERT INTO store_link (id, product, system, name, address, added_at, added_by)
            VALUES (:id, CAST(:product AS text), :system, :name, :address, :now, :by) ON CONFLICT DO NOTHING
            """)
        .param("id", id.value())
        .param("product", product)
        .param("system", system)
        .param("name", name)
        .param("address", address)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("by", by.id())
        .update();
    if (added == 0) {
      return Optional.empty();
    }
    audit.record(by, "store-link.added", id.text(), Map.of("system", system, "address", address));
    return Optional.of(new StoreLink(id, product, system, name, address));
  }

  /** Removes one; false when it is not there. */
  @Transactional
  public boolean remove(StoreLinkId id, Actor by) {
    boolean removed = jdbc.sql("DELETE FROM store_link WHERE id = :id")
            .param("id", id.value())
            .update()
        == 1;
    if (removed) {
      audit.record(by, "store-link.removed", id.text(), Map.of());
    }
    return removed;
  }
}
