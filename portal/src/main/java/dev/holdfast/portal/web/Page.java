package dev.holdfast.portal.web;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import dev.holdfast.portal.kernel.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every template gets: words, dates and numbers in the reader's language, who reads, and the frame's facts. */
public final class Page {
  /** What the request and the application tell a page. */
  record Facts(
      Locale locale,
      Locale chosen,
      ZoneId zone,
      Instant now,
      String path,
      String csrf,
      String theme,
      boolean demo,
      boolean sandbox,
      @Nullable Viewer viewer,
      Wayfinding ways) {}

  private final Facts facts;
  private final Texts texts;
  private final Map<String, String> assets;

  Page(Facts facts, Texts texts, Map<String, String> assets) {
    this.facts = facts;
    this.texts = texts;
    this.assets = assets;
  }

  /** The text of a key; arguments are name, value, name, value. */
  public String t(String key, Object... namedArguments) {
    return texts.say(facts.locale(), key, namedArguments);
  }

  public Locale locale() {
    return facts.locale();
  }

  /** BCP 47 tag for the {@code lang} attribute. */
  public String lang() {
    return facts.locale().toLanguageTag();
  }

  /** The tag of the chosen language, also where its texts are still shown in English. */
  public String chosen() {
    return facts.chosen().toLanguageTag();
  }

  /** {@code rtl} or {@code ltr}: that of the chosen language, also where its texts are still shown in English. */
  public String dir() {
    return ULocale.forLocale(facts.chosen()).isRightToLeft() ? "rtl" : "ltr";
  }

  /** The value of the hidden field {@code _csrf}. */
  public String csrf() {
    return facts.csrf();
  }

  public @Nullable Viewer viewer() {
    return facts.viewer();
  }

  public String path() {
    return facts.path();
  }

  /** {@code system}, {@code light} or {@code dark}. */
  public String theme() {
    return facts.theme();
  }

  public boolean demo() {
    return facts.demo();
  }

  /** True in an installation for tests, whose clock can be moved. */
  public boolean sandbox() {
    return facts.sandbox();
  }

  /** All languages to choose from. */
  public List<Language> languages() {
    return Languages.offered(facts.chosen());
  }

  public List<Destination> destinations() {
    return facts.ways().rail();
  }

  /** The tabs of <em>Account settings</em>. */
  public List<SettingsTab> settings() {
    return facts.ways().settings();
  }

  /** The signs beside the account menu. */
  public List<Sign> signs() {
    return facts.viewer() == null ? List.of() : facts.ways().signs();
  }

  /** What the reader is to know until they act. */
  public List<Reminder.Told> reminders() {
    var viewer = facts.viewer();
    return viewer == null ? List.of() : facts.ways().reminders(viewer);
  }

  /** The address of a file under {@code static/assets}, with the fingerprint of its content. */
  public String asset(String name) {
    return assets.getOrDefault(name, "/assets/" + name);
  }

  public String number(long number) {
    return NumberFormat.getInstance(facts.locale()).format(number);
  }

  /** A day in words: "3 March 2027". */
  public String day(LocalDate day) {
    return day(day, DateFormat.LONG);
  }

  /** A day in little room: "3 Mar 2027". */
  public String shortDay(LocalDate day) {
    return day(day, DateFormat.MEDIUM);
  }

  /** Day and time in the reader's zone. */
  public String dayTime(Instant instant) {
    var format = DateFormat.getDateTimeInstance(DateFormat.LONG, DateFormat.SHORT, facts.locale());
    format.setTimeZone(TimeZone.getTimeZone(facts.zone().getId()));
    return format.format(Date.from(instant));
  }

  /** How long ago: "2 minutes ago", "now". */
  public String ago(Instant instant) {
    var formatter = RelativeDateTimeFormatter.getInstance(facts.locale());
    var age = Duration.between(instant, facts.now());
    if (age.toMinutes() < 1) {
      return formatter.format(Direction.PLAIN, RelativeDateTimeFormatter.AbsoluteUnit.NOW);
    }
    if (age.toHours() < 1) {
      return formatter.format(age.toMinutes(), Direction.LAST, RelativeUnit.MINUTES);
    }
    return age.toDays() < 1
        ? formatter.format(age.toHours(), Direction.LAST, RelativeUnit.HOURS)
        : formatter.format(age.toDays(), Direction.LAST, RelativeUnit.DAYS);
  }

  /** What stands around so many things that a sentence lists, as the reader's language has it: one more than there are. */
  public List<String> around(int things) {
    return Listing.around(facts.locale(), things);
  }

  public ZoneId zone() {
    return facts.zone();
  }

  public Instant now() {
    return facts.now();
  }

  private String day(LocalDate day, int length) {
    var format = DateFormat.getDateInstance(length, facts.locale());
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }
}
