package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which devices are on-line. A node remembers until when each of its devices counts as on-line without another poll;
 * only coming and going reach the database, and rows of a node that died count for nothing. When a device's poll
 * comes to another node, that node takes its row over and this one forgets it.
 */
@Component
class Presence {
  private static final String TOPIC = "presence";
  private static final Duration SLACK = Duration.ofSeconds(10);
  private static final int LOCKS = 256;

  private final PresenceRows rows;
  private final Clock clock;
  private final Duration afterPoll;
  private final Duration withPoll;
  private final ConcurrentHashMap<DeviceId, Instant> until = new ConcurrentHashMap<>();
  private final Object[] locks = new Object[LOCKS];
  private volatile Consumer<DeviceId> elsewhere = device -> {};

  Presence(PresenceRows rows, Notices notices, DeviceSettings settings, Clock clock) {
    this.rows = rows;
    this.clock = clock;
    this.afterPoll = settings.retry().plus(SLACK);
    this.withPoll = settings.hold().plus(afterPoll);
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
    notices.hear(TOPIC, this::hear, () -> {});
  }

  /** Who wants to know that a device's poll now is at another node. */
  void whenElsewhere(Consumer<DeviceId> told) {
    elsewhere = told;
  }

  /** A poll of the device begins. */
  void polls(DeviceId device) {
    synchronized (lock(device)) {
      if (until.put(device, clock.instant().plus(withPoll)) == null) {
        rows.come(device);
      }
    }
  }

  /** A poll of the device was answered; the next one is due. */
  void answered(DeviceId device) {
    var end = clock.instant().plus(afterPoll);
    until.computeIfPresent(device, (d, known) -> end);
  }

  /** The device said goodbye. */
  void leaves(DeviceId device) {
    synchronized (lock(device)) {
      until.remove(device);
      rows.leave(device);
    }
  }

  /** Says that this node lives, and that whoever did not poll again is gone. */
  @Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
  void sweep() {
    if (rows.beat()) {
      until.keySet().forEach(rows::come);
    }
    var now = clock.instant();
    until.forEach((device, end) -> {
      if (end.isBefore(now)) {
        depart(device, end);
      }
    });
    rows.buryDeadNodes();
  }

  /** Rows of this node whose devices it does not know: notices may cross each other. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
  void reconcile() {
    rows.olderHere(clock.instant().minus(SLACK)).stream()
        .filter(device -> !until.containsKey(device))
        .forEach(device -> {
          synchronized (lock(device)) {
            if (!until.containsKey(device)) {
              rows.goFromHere(device);
            }
          }
        });
  }

  private void depart(DeviceId device, Instant end) {
    synchronized (lock(device)) {
      if (until.remove(device, end)) {
        rows.goFromHere(device);
      }
    }
  }

  private void hear(String notice) {
    int split = notice.indexOf(' ');
    if (!notice.substring(split + 1).equals(rows.node().toString())) {
      var device = new DeviceId(UUID.fromString(notice.substring(0, split)));
      until.remove(device);
      elsewhere.accept(device);
    }
  }

  private Object lock(DeviceId device) {
    return locks[Math.floorMod(device.hashCode(), LOCKS)];
  }
}
