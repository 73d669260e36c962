package dev.holdfast.portal.web;

import java.time.LocalDate;
import java.util.Optional;

/** What a person is to know, on the home page and in the settings, until they act; a module that has one offers it as a bean. */
public interface Reminder {
  /** What to say to this person now. */
  Optional<Told> of(Viewer viewer);

  /**
   * The words.
   *
   * @param key text key; its argument is {@code day}
   * @param act text key of the button
   * @param path where that leads
   */
  record Told(String key, LocalDate day, String act, String path) {}
}
