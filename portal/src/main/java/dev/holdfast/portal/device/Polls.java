package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.protocol.message.PollAnswer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Polls held until the wanted version of their device changes. Nothing here is lost when a poll is. A node that stops
 * answers them all first, before the web server waits for its requests to end.
 */
@Service
public class Polls implements SmartLifecycle {
  private final ConcurrentHashMap<DeviceId, Held> held = new ConcurrentHashMap<>();
  private final DeviceView view;
  private final Presence presence;
  private final Contacts contacts;
  private final DeviceSettings settings;
  private volatile boolean running;

  private record Held(long version, DeferredResult<PollAnswer> answer) {}

  Polls(
      DeviceView view,
      Presence presence,
      Contacts contacts,
      DeviceSettings settings,
      Notices notices) {
    this.view = view;
    this.presence = presence;
    this.contacts = contacts;
    this.settings = settings;
    notices.hear(Devices.CHANGED, this::hear, this::answerAll);
    presence.whenElsewhere(this::letGo);
  }

  /** Answers when the wanted version is not this one, or the hold time is over; the newest poll of a device wins. */
  public DeferredResult<PollAnswer> hold(DeviceId device, long version) {
    var answer = new DeferredResult<PollAnswer>(settings.hold().toMillis());
    var poll = new Held(version, answer);
    answer.onTimeout(() -> answer(poll, version, Duration.ZERO));
    answer.onCompletion(() -> {
      if (held.remove(device, poll)) {
        presence.answered(device);
      }
    });
    contacts.touch(device);
    presence.polls(device);
    var earlier = held.put(device, poll);
    if (earlier != null) {
      answer(earlier, earlier.version(), settings.retry());
    }
    long wanted = view.find(device).map(DeviceView.Facts::version).orElse(version);
    if (wanted != version || !running) {
      answer(poll, wanted, running ? Duration.ZERO : settings.retry());
    }
    return answer;
  }

  /** The device stops in order: it is off-line at once. */
  public void end(DeviceId device) {
    contacts.touch(device);
    presence.leaves(device);
    letGo(device);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    answerAll();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void hear(String notice) {
    if (notice.equals(Devices.ALL)) {
      answerAll();
      return;
    }
    int split = notice.indexOf(' ');
    var poll = held.get(new DeviceId(UUID.fromString(notice.substring(0, split))));
    long wanted = Long.parseLong(notice.substring(split + 1));
    if (poll != null && poll.version() != wanted) {
      answer(poll, wanted, Duration.ZERO);
    }
  }

  /**
   * After a gap in the notices: every device whose version did change hears so by its next poll. They
   * do not all come back in the same moment.
   */
  private void answerAll() {
    held.values().forEach(poll -> answer(poll, poll.version(), settings.retry()));
  }

  private void letGo(DeviceId device) {
    var poll = held.get(device);
    if (poll != null) {
      answer(poll, poll.version(), settings.retry());
    }
  }

  /** No pause after an orderly end: what changes between two polls is heard with the next one, so it comes at once. */
  private void answer(Held poll, long version, Duration pause) {
    poll.answer().setResult(new PollAnswer(version, (int) settings.hold().toSeconds(), (int)
        pause.toSeconds()));
  }
}
