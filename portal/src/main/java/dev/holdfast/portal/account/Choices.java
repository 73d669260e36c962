package dev.holdfast.portal.account;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import dev.holdfast.portal.web.Language;
import dev.holdfast.portal.web.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The lists of forms, in the reader's language: value to words. */
public final class Choices {
  private Choices() {}

  /** Languages, each in its own. */
  public static Map<String, String> languages(Page page) {
    return page.languages().stream()
        .collect(Collectors.toMap(
            Language::tag, Language::name, (one, other) -> one, LinkedHashMap::new));
  }

  /** Regions by the order of their names. */
  public static Map<String, String> regions(Page page) {
    var reader = ULocale.forLocale(page.locale());
    var order = Collator.getInstance(reader);
    return Home.regions().stream()
        .map(code -> Map.entry(code, new ULocale("", code).getDisplayCountry(reader)))
        .sorted((one, other) -> order.compare(one.getValue(), other.getValue()))
        .collect(Collectors.toMap(
            Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
  }

  /** Time zones, the present one among them. */
  public static Map<String, String> timeZones(String present) {
    var zones = new LinkedHashMap<String, String>();
    if (!present.isEmpty() && !Home.timeZones().contains(present)) {
      zones.put(present, present);
    }
    Home.timeZones().forEach(zone -> zones.put(zone, zone.replace('_', ' ')));
    return zones;
  }
}
