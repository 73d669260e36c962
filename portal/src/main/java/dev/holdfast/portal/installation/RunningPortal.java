package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/** What this process has taken so far, given back in the opposite order: web and jobs, PostgreSQL, lock. */
final class RunningPortal implements AutoCloseable {
  private final Deque<AutoCloseable> taken = new ConcurrentLinkedDeque<>();
  private final ReentrantLock taking = new ReentrantLock();
  private volatile boolean stopping;

  /** A database and what has to be closed when nobody uses it any more. */
  record Database(DatabaseAccess access, AutoCloseable server) {}

  void locked(FolderLock lock) {
    taken.push(lock);
  }

  /** A stop that comes while PostgreSQL starts waits for it: a server nobody remembers would be left behind. */
  DatabaseAccess database(Supplier<Database> start) {
    taking.lock();
    try {
      var database = start.get();
      taken.push(database.server());
      return database.access();
    } finally {
      taking.unlock();
    }
  }

  void application(Class<?> main, Map<String, Object> properties, Path folder) {
    var environment = new StandardServletEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("installation", properties));
    var application = new SpringApplication(main);
    application.setMainApplicationClass(main);
    application.setEnvironment(environment);
    application.setRegisterShutdownHook(false);
    application.addInitializers(context -> taken.push(context));
    try {
      application.run();
    } catch (RuntimeException e) {
      throw new StartRefused("The portal could not start: " + Failure.words(e) + ". Details: "
          + folder.resolve("logs/portal.log"));
    }
  }

  /** True once the person asked to stop: what fails from then on fails because of that. */
  boolean stopping() {
    return stopping;
  }

  @Override
  public void close() {
    stopping = true;
    taking.lock();
    try {
      for (var thing = taken.poll(); thing != null; thing = taken.poll()) {
        closeOne(thing);
      }
    } finally {
      taking.unlock();
    }
  }

  private static void closeOne(AutoCloseable thing) {
    try {
      thing.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
