package dev.holdfast.portal.world;

import dev.holdfast.portal.installation.DatabaseAccess;
import dev.holdfast.portal.installation.PostgresForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test's portal its own database, port and master key. */
public final class PortalForTests
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(properties(PostgresForTests.freshDatabase(), newMasterKey()))
        .applyTo(context);
    context.getBeanFactory().registerSingleton("clock", new SettableClock());
  }

  /** The settings of one portal node on this database with this master key; each call names a port of its own. */
  public static Map<String, String> properties(DatabaseAccess database, Path masterKey) {
    int port = freePort();
    var properties = new LinkedHashMap<String, String>();
    properties.put("server.port", String.valueOf(port));
    properties.put("holdfast.site.url", "http://localhost:" + port);
    properties.put("holdfast.site.demo", "true");
    properties.put("holdfast.site.sandbox", "true");
    properties.put("holdfast.challenge.work", "1000");
    properties.put("holdfast.account.password-memory", "64");
    properties.put("holdfast.push.hosts", "localhost");
    properties.put("holdfast.second-step.mail-code", "true");
    properties.put("spring.modulith.events.staleness.check-interval", "1s");
    properties.put("db-scheduler.polling-interval", "100ms");
    properties.put("holdfast.signatures.mirror", mirror().toString());
    properties.put("holdfast.master-key-file", masterKey.toString());
    properties.put("spring.datasource.url", database.jdbcUrl());
    properties.put("spring.datasource.username", database.app().user());
    properties.put("spring.datasource.password", database.app().password());
    properties.put("spring.flyway.url", database.jdbcUrl());
    properties.put("spring.flyway.user", database.owner().user());
    properties.put("spring.flyway.password", database.owner().password());
    properties.putAll(IdentityProvider.settings());
    properties.putAll(SmsReceiver.settings());
    return properties;
  }

  /** A file with a new random master key. */
  public static Path newMasterKey() {
    try {
      var bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      var file = Files.createTempFile("holdfast-master", ".key");
      file.toFile().deleteOnExit();
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the tests' portal finds official signature databases. */
  public static Path mirror() {
    try {
      return Files.createDirectories(Path.of("target", "mirror").toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
