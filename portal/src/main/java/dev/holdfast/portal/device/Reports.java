package dev.holdfast.portal.device;

import dev.holdfast.protocol.message.CheckInAnswer;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Service;

/** Check-ins: what devices say of themselves, written when it changed. */
@Service
public class Reports {
  private final DeviceView view;
  private final Contacts contacts;
  private final ReportRows rows;
  private final DeviceSettings settings;
  private final RandomGenerator random = new SecureRandom();

  /** A check-in, its values checked. */
  public record Said(String systemVersion, String agentVersion, Device.Report report) {}

  Reports(DeviceView view, Contacts contacts, ReportRows rows, DeviceSettings settings) {
    this.view = view;
    this.contacts = contacts;
    this.rows = rows;
    this.settings = settings;
  }

  /** The wanted version, and when to come again. On a warm view, and with nothing new, this asks no database. */
  public CheckInAnswer checkIn(DeviceId device, Said said) {
    contacts.touch(device);
    var facts = view.find(device).orElseThrow();
    var news = new DeviceView.Reported(said.systemVersion(), said.agentVersion(), said.report());
    if (!news.equals(facts.reported())) {
      rows.write(device, news);
    }
    return new CheckInAnswer(facts.version(), jittered());
  }

  private int jittered() {
    int seconds = (int) settings.checkIn().toSeconds();
    int tenth = Math.max(1, seconds / 10);
    return Math.max(1, seconds - tenth + random.nextInt(2 * tenth + 1));
  }
}
