package dev.holdfast.portal.web;

import dev.holdfast.portal.kernel.Notices;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that something they show has changed, on whatever node they are connected to. Only the topic
 * travels ({@code devices}, {@code subscriptions}); the page fetches what it may see. A node that stops ends its streams
 * first, before the web server waits for its requests to end; browsers then come to another node, or again.
 */
@Component
public class Live implements SmartLifecycle {
  private static final String TOPIC = "live";
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Notices notices;
  private final Map<String, Set<SseEmitter>> streams = new ConcurrentHashMap<>();
  private volatile boolean running;

  Live(Notices notices) {
    this.notices = notices;
    notices.hear(TOPIC, this::pass, () -> {});
  }

  /** Tells the pages of one person ({@link Viewer#audience()}), once the caller's transaction commits. */
  public void changed(String audience, String topic) {
    notices.send(TOPIC, audience + ' ' + topic);
  }

  SseEmitter open(String audience) {
    var stream = new SseEmitter(LONGEST.toMillis());
    var all = streams.computeIfAbsent(audience, a -> ConcurrentHashMap.newKeySet());
    all.add(stream);
    Runnable gone = () -> streams.computeIfPresent(audience, (a, s) -> {
      s.remove(stream);
      return s.isEmpty() ? null : s;
    });
    stream.onCompletion(gone);
    stream.onTimeout(gone);
    stream.onError(e -> gone.run());
    send(stream, SseEmitter.event().name("open").data("", MediaType.TEXT_PLAIN));
    if (!running) {
      stream.complete();
    }
    return stream;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    streams.values().forEach(all -> all.forEach(SseEmitter::complete));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Scheduled(fixedDelay = 20_000)
  void beat() {
    streams
        .values()
        .forEach(all -> all.forEach(stream -> send(stream, SseEmitter.event().comment(""))));
  }

  private void pass(String notice) {
    int split = notice.indexOf(' ');
    var event = notice.substring(split + 1);
    streams
        .getOrDefault(notice.substring(0, split), Set.of())
        .forEach(stream -> Thread.ofVirtual()
            .start(() -> send(
                stream, SseEmitter.event().name("changed").data(event, MediaType.TEXT_PLAIN))));
  }

  private static void send(SseEmitter stream, SseEmitter.SseEventBuilder event) {
    try {
      stream.send(event);
    } catch (IOException | IllegalStateException e) {
      stream.completeWithError(e);
    }
  }
}
