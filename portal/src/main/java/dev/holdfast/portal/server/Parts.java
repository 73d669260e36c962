package dev.holdfast.portal.server;

import dev.holdfast.portal.account.Addresses;
import dev.holdfast.portal.device.KeyRotation;
import dev.holdfast.portal.installation.ServerAccess;
import dev.holdfast.portal.kernel.MasterKey;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.secondstep.SecondStepReset;
import dev.holdfast.portal.testclock.SandboxClock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** The few parts of the portal that a command needs, put together without web, jobs and mail. */
record Parts(AnnotationConfigApplicationContext context) implements AutoCloseable {
  static Parts of(ServerAccess access, Class<?> alone) throws IOException {
    var login = access.database().app();
    var source =
        new DriverManagerDataSource(access.database().jdbcUrl(), login.user(), login.password());
    var jdbc = JdbcClient.create(source);
    var clock = access.sandbox() ? SandboxClock.asTold(jdbc) : Clock.systemUTC();
    var master = new MasterKey(Secret.of(Files.readAllBytes(access.masterKey())));
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> source);
    context.registerBean(JdbcClient.class, () -> jdbc);
    context.registerBean(
        PlatformTransactionManager.class, () -> new JdbcTransactionManager(source));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(MasterKey.class, () -> master);
    context.registerBean(JsonMapper.class, JsonMapper::shared);
    context.register(alone);
    context.refresh();
    return new Parts(context);
  }

  SecondStepReset secondSteps() {
    return context.getBean(SecondStepReset.class);
  }

  Addresses addresses() {
    return context.getBean(Addresses.class);
  }

  KeyRotation keys() {
    return context.getBean(KeyRotation.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
