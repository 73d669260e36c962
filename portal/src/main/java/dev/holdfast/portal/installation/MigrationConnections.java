package dev.holdfast.portal.installation;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The few connections that the migrations of all modules share. Each module has its own history, and each history asks
 * for connections several times: opening them anew took a third of a start. They have the owner's rights, so they are
 * closed as soon as the portal is ready.
 */
@Component
class MigrationConnections implements FlywayConfigurationCustomizer, AutoCloseable {
  private @Nullable HikariDataSource pool;

  @Override
  public void customize(FluentConfiguration configuration) {
    var settings = new HikariConfig();
    settings.setPoolName("migrations");
    settings.setDataSource(configuration.getDataSource());
    settings.setMinimumIdle(0);
    settings.setMaximumPoolSize(4);
    pool = new HikariDataSource(settings);
    configuration.dataSource(pool);
  }

  @EventListener(ApplicationReadyEvent.class)
  @Override
  public void close() {
    if (pool != null) {
      pool.close();
    }
  }
}
