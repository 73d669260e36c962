package dev.holdfast.portal.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Products and plans as rows. */
@Repository
class Shelf {
  private final JdbcClient jdbc;
  private final Clock clock;

  Shelf(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void add(Product product) {
    jdbc.sql("""
            INSERT INTO product
              (id, app, edition, richness, features, platforms, regions, published_at)
            VALUES (:id, :app, :edition, :richness, string_to_array(:features, ' '),
                    string_to_array(:platforms, ' '), string_to_array(:regions, ' '), :now)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", product.id().text())
        .param("app", product.app())
        .param("edition", product.edition())
        .param("richness", product.richness())
        .param("features", String.join(" ", product.features()))
        .param("platforms", String.join(" ", product.platforms()))
        .param("regions", String.join(" ", product.regions()))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  void add(Plan plan) {
    var sold = plan.sold();
    jdbc.sql("""
            INSERT INTO plan
              (id, product, name, kind, purpose, setting, term, device_places, user_places,
               offline_days, grace_days, limited_mode_days, shorter_percent, free_edition,
               published_at)
            VALUES (:id, :product, :name, :kind, :purpose, :setting, CAST(:term AS text),
                    :devices, :users, :offline, :grace, :limited, :shorter,
                    CAST(:free AS text), :now)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", plan.id().text())
        .param("product", plan.product().text())
        .param("name", plan.name())
        .param("kind", plan.kind().name())
        .param("purpose", plan.purpose().name())
        .param("setting", plan.setting().name())
        .param("term", text(sold.term()))
        .param("devices", sold.devicePlaces())
        .param("users", sold.userPlaces())
        .param("offline", sold.offlineDays())
        .param("grace", sold.graceDays())
        .param("limited", sold.limitedModeDays())
        .param("shorter", sold.shorterPercent())
        .param("free", text(plan.freeEdition()))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  void add(PlanId plan, Price price) {
    jdbc.sql("""
            INSERT INTO price (plan, minor, currency, published_at)
            VALUES (:plan, :minor, :currency, :now)
            ON CONFLICT (plan) DO NOTHING
            """)
        .param("plan", plan.text())
        .param("minor", price.minor())
        .param("currency", price.currency())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Price> price(PlanId plan) {
    return jdbc.sql("SELECT minor, currency FROM price WHERE plan = :plan")
        .param("plan", plan.text())
        .query((rs, number) -> new Price(rs.getLong("minor"), rs.getString("currency")))
        .optional();
  }

  Optional<Product> product(ProductId id) {
    return jdbc.sql("""
            SELECT id, app, edition, richness, array_to_string(features, ' ') AS features,
                   array_to_string(platforms, ' ') AS platforms,
                   array_to_string(regions, ' ') AS regions
              FROM product WHERE id = :id
            """).param("id", id.text()).query(Shelf::product).optional();
  }

  Optional<Plan> plan(PlanId id) {
    return jdbc.sql("SELECT * FROM plan WHERE id = :id")
        .param("id", id.text())
        .query(Shelf::plan)
        .optional();
  }

  List<Plan> plans() {
    return jdbc.sql("SELECT * FROM plan ORDER BY product, id")
        .query(Shelf::plan)
        .list();
  }

  private static Product product(ResultSet rs, int number) throws SQLException {
    return new Product(
        new ProductId(rs.getString("id")),
        rs.getString("app"),
        rs.getString("edition"),
        rs.getInt("richness"),
        words(rs.getString("features")),
        words(rs.getString("platforms")),
        words(rs.getString("regions")));
  }

  private static Plan plan(ResultSet rs, int number) throws SQLException {
    var term = rs.getString("term");
    var free = rs.getString("free_edition");
    return new Plan(
        new PlanId(rs.getString("id")),
        new ProductId(rs.getString("product")),
        rs.getString("name"),
        Kind.valueOf(rs.getString("kind")),
        Plan.Purpose.valueOf(rs.getString("purpose")),
        Plan.Setting.valueOf(rs.getString("setting")),
        new Plan.Terms(
            term == null ? null : Period.parse(term),
            rs.getInt("device_places"),
            rs.getInt("user_places"),
            rs.getInt("offline_days"),
            rs.getInt("grace_days"),
            rs.getInt("limited_mode_days"),
            rs.getInt("shorter_percent")),
        free == null ? null : new PlanId(free));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
