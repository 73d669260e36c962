package dev.holdfast.portal.world;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** What a push service does to a real browser: it brings a message to a worker whose page may be closed. */
public final class Wake {
  /** A worker that was not there to take it is told again after ten seconds. */
  private static final int AGAIN = 50;

  private Wake() {}

  /** A script that gives a browser this push service. */
  public static String listening(PushService service) {
    return """
        (() => {
          const told = %s;
          const unsubscribe = async () => localStorage.removeItem('subscribed') ?? true;
          const made = { endpoint: told.endpoint, toJSON: () => told, unsubscribe };
          PushManager.prototype.getSubscription = async () => (localStorage.subscribed ? made : null);
          PushManager.prototype.subscribe = async () => ((localStorage.subscribed = 'yes'), made);
        })()""".formatted(service.subscription(""));
  }

  /** The notices that the worker of this scope shows. */
  public static String shown(Page page, String scope) {
    return page.evaluate("""
        async (scope) => {
          const worker = await navigator.serviceWorker.getRegistration(scope);
          return (await worker.getNotifications()).map(it => it.title + ' ' + it.body).join();
        }""", scope).toString();
  }

  /** Brings the words to the worker of this scope, in the browser that this page is of, until it shows a notice. */
  public static void up(Page page, String scope, String words) {
    var devtools = page.context().newCDPSession(page);
    var registration = new AtomicReference<>("");
    devtools.on("ServiceWorker.workerRegistrationUpdated", told -> {
      for (var each : told.getAsJsonArray("registrations")) {
        var known = each.getAsJsonObject();
        if (known.get("scopeURL").getAsString().equals(scope)) {
          registration.set(known.get("registrationId").getAsString());
        }
      }
    });
    devtools.send("ServiceWorker.enable");
    page.waitForCondition(() -> !"".equals(registration.get()));
    var message = new JsonObject();
    message.addProperty("origin", scope.substring(0, scope.lastIndexOf('/')));
    message.addProperty("registrationId", registration.get());
    message.addProperty("data", words);
    var asked = new AtomicInteger();
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          boolean taken = !shown(page, scope).isEmpty();
          if (!taken && asked.getAndIncrement() % AGAIN == 0) {
            devtools.send("ServiceWorker.deliverPushMessage", message);
          }
          return taken;
        });
    devtools.detach();
  }
}
