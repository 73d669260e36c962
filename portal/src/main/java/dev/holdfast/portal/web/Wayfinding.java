package dev.holdfast.portal.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Where a reader can go from every page: what the modules offered, in order. */
@Component
class Wayfinding {
  private final List<Destination> rail;
  private final List<SettingsTab> settings;
  private final ObjectProvider<Sign> signs;
  private final ObjectProvider<Reminder> reminders;

  Wayfinding(
      ObjectProvider<Destination> rail,
      ObjectProvider<SettingsTab> settings,
      ObjectProvider<Sign> signs,
      ObjectProvider<Reminder> reminders) {
    this.rail =
        rail.stream().sorted(Comparator.comparingInt(Destination::order)).toList();
    this.settings =
        settings.stream().sorted(Comparator.comparingInt(SettingsTab::order)).toList();
    this.signs = signs;
    this.reminders = reminders;
  }

  List<Sign> signs() {
    return signs.stream().toList();
  }

  /** What this person is to know now. */
  List<Reminder.Told> reminders(Viewer viewer) {
    return reminders.stream().flatMap(reminder -> reminder.of(viewer).stream()).toList();
  }

  List<Destination> rail() {
    return rail;
  }

  List<SettingsTab> settings() {
    return settings;
  }
}
