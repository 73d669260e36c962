package dev.holdfast.portal.protection;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.web.Live;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.message.EventsTaken;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.Threat;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door to what was found on devices: threats, and scans that are over. */
@Service
public class DeviceHistory {
  private static final Logger log = LoggerFactory.getLogger(DeviceHistory.class);
  private static final int LONGEST_ID = 200;

  private final Kept kept;
  private final ThreatNews news;
  private final Devices devices;
  private final Live live;
  private final Clock clock;

  /** Where it is kept. */
  @Component
  record Kept(EventRows events, ThreatRows threats, ScanRows scans, JsonMapper json) {}

  DeviceHistory(Kept kept, ThreatNews news, Devices devices, Live live, Clock clock) {
    this.kept = kept;
    this.news = news;
    this.devices = devices;
    this.live = live;
    this.clock = clock;
  }

  /** Threats of the account's device, the newest first; {@code cursor} is the last of the page before. */
  public List<Threat> threats(
      DeviceId device, AccountId account, Optional<Cursor> cursor, int most) {
    return kept.threats().of(device, account, cursor, most);
  }

  /** The last scans of the account's device, the newest first. */
  public List<ScanSummary> scans(DeviceId device, AccountId account) {
    return kept.scans().of(device, account);
  }

  /**
   * Takes events of a device, each once; those that cannot be kept are noted and need not come again. Nothing when the
   * device is not the account's any more.
   */
  @Transactional
  public Optional<EventsTaken> take(DeviceId device, AccountId account, List<JsonNode> told) {
    if (devices.lock(device).filter(account::equals).isEmpty()) {
      return Optional.empty();
    }
    var now = clock.instant();
    var fresh = new ArrayList<DeviceEvent>();
    int unreadable = 0;
    for (var each : told) {
      var event = EventReading.read(each, kept.json(), now);
      unreadable += event.isEmpty() ? 1 : 0;
      event.filter(one -> kept.events().take(device, one.id(), now)).ifPresent(fresh::add);
    }
    if (unreadable > 0) {
      log.warn("{} sent {} events that cannot be read", device, unreadable);
    }
    if (!fresh.isEmpty()) {
      keep(device, account, fresh, now);
    }
    return Optional.of(new EventsTaken(ids(told)));
  }

  private void keep(DeviceId device, AccountId account, List<DeviceEvent> fresh, Instant now) {
    var found = new ArrayList<Threat>();
    for (var event : fresh) {
      if (event.threat() != null && kept.threats().take(device, account, event.threat(), now)) {
        found.add(event.threat());
      }
      if (event.scan() != null) {
        kept.scans().take(device, account, event.scan());
      }
      if (event.dropped() != null) {
        log.warn("{} had to drop {} events", device, event.dropped());
      }
    }
    if (!found.isEmpty()) {
      kept.threats().bound(device, account);
      news.found(device, account, found, now);
    }
    live.changed(account.text(), SecurityStates.FOUND);
  }

  private static List<String> ids(List<JsonNode> told) {
    return told.stream()
        .map(each -> each.path("id"))
        .filter(id -> id.isString() && id.asString().length() <= LONGEST_ID)
        .map(JsonNode::asString)
        .toList();
  }
}
