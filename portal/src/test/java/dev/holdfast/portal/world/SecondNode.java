package dev.holdfast.portal.world;

import dev.holdfast.portal.HoldfastPortal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Another portal node on the database, master key and clock of a running one. Close it when the test is done. */
public final class SecondNode implements AutoCloseable {
  private static final List<String> SHARED = List.of(
      "holdfast.site.demo",
      "holdfast.site.sandbox",
      "holdfast.challenge.work",
      "holdfast.account.password-memory",
      "holdfast.second-step.mail-code",
      "holdfast.master-key-file",
      "spring.datasource.url",
      "spring.datasource.username",
      "spring.datasource.password",
      "spring.flyway.url",
      "spring.flyway.user",
      "spring.flyway.password");

  private final ConfigurableApplicationContext context;

  private SecondNode(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it on a port of its own. */
  public static SecondNode beside(ConfigurableApplicationContext first) {
    return beside(first, Map.of());
  }

  /** Starts it with settings of its own. */
  public static SecondNode beside(ConfigurableApplicationContext first, Map<String, String> own) {
    var clock = first.getBean(SettableClock.class);
    return start(first, own, context -> context.getBeanFactory().registerSingleton("clock", clock));
  }

  /** Starts it with a clock of its own, as a node on another computer has. */
  public static SecondNode withOwnClock(ConfigurableApplicationContext first) {
    return start(first, Map.of(), context -> {});
  }

  private static SecondNode start(
      ConfigurableApplicationContext first,
      Map<String, String> own,
      ApplicationContextInitializer<ConfigurableApplicationContext> clock) {
    Environment environment = first.getEnvironment();
    Map<String, Object> settings = new HashMap<>();
    SHARED.forEach(key -> settings.put(key, environment.getRequiredProperty(key)));
    int port = PortalForTests.freePort();
    settings.put("server.port", port);
    settings.put("holdfast.site.url", "http://localhost:" + port);
    settings.putAll(SmsReceiver.settings());
    settings.putAll(own);
    return new SecondNode(new SpringApplicationBuilder(HoldfastPortal.class)
        .initializers(clock)
        .properties(settings)
        .run("--server.port=" + port));
  }

  /** A bean of this node. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Where this node listens. */
  public String url() {
    return context.getEnvironment().getRequiredProperty("holdfast.site.url");
  }

  @Override
  public void close() {
    context.close();
  }
}
