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

  Wayfinding(ObjectProvider<Destination> rail, ObjectProvider<SettingsTab> settings) {
    this.rail =
        rail.stream().sorted(Comparator.comparingInt(Destination::order)).toList();
    this.settings =
        settings.stream().sorted(Comparator.comparingInt(SettingsTab::order)).toList();
  }

  List<Destination> rail() {
    return rail;
  }

  List<SettingsTab> settings() {
    return settings;
  }
}
