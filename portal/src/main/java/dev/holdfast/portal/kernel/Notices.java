package dev.holdfast.portal.kernel;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Short notices to every node by PostgreSQL's LISTEN and NOTIFY. A notice is sent when the caller's transaction
 * commits and may be lost while a node has no connection: then {@code onGap} is called, and whoever holds a view must
 * drop it. Payloads are ids and words, never secrets.
 */
@Component
public class Notices implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private record Subscription(String topic, Consumer<String> onNotice, Runnable onGap) {}

  private final DataSource database;
  private final JdbcClient jdbc;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private volatile boolean running;
  private volatile Thread listener = Thread.ofVirtual().unstarted(() -> {});

  Notices(DataSource database, JdbcClient jdbc) {
    this.database = database;
    this.jdbc = jdbc;
  }

  /** Tells all nodes, this one included, after the present transaction commits. */
  public void send(String topic, String payload) {
    jdbc.sql("SELECT pg_notify('holdfast', :notice)")
        .param("notice", topic + ' ' + payload)
        .query((row, n) -> n)
        .single();
  }

  /** Hears a topic; both calls come from one thread of this class and must not block. */
  public void hear(String topic, Consumer<String> onNotice, Runnable onGap) {
    subscriptions.add(new Subscription(topic, onNotice, onGap));
  }

  @Override
  public void start() {
    running = true;
    listener = Thread.ofPlatform().daemon().name("notices").start(this::listen);
  }

  @Override
  public void stop() {
    running = false;
    listener.interrupt();
    try {
      listener.join(WAIT.plusSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void listen() {
    while (running) {
      try (var connection = database.getConnection()) {
        hearOn(connection);
      } catch (SQLException e) {
        if (running) {
          log.warn("The notice channel is down, trying again: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void hearOn(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN holdfast");
      subscriptions.forEach(s -> s.onGap().run());
      while (running) {
        var notices = connection.unwrap(PGConnection.class).getNotifications(500);
        for (var notice : notices == null ? new org.postgresql.PGNotification[0] : notices) {
          pass(notice.getParameter());
        }
      }
    }
  }

  private void pass(String notice) {
    int split = notice.indexOf(' ');
    var topic = notice.substring(0, split);
    for (var subscription : subscriptions) {
      if (subscription.topic().equals(topic)) {
        subscription.onNotice().accept(notice.substring(split + 1));
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
