package dev.holdfast.portal.account;

import com.ibm.icu.util.TimeZone;
import dev.holdfast.portal.web.Languages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where a person is at home: language (BCP 47), region (ISO 3166) and time zone (IANA), each one the portal knows. */
public record Home(String language, String region, String zone) {
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
  private static final Set<String> ZONES = zones();

  /** The zone most people of a region with several live in. */
  private static final Map<String, String> USUAL = Map.ofEntries(
      Map.entry("AR", "America/Argentina/Buenos_Aires"),
      Map.entry("AU", "Australia/Sydney"),
      Map.entry("BR", "America/Sao_Paulo"),
      Map.entry("CA", "America/Toronto"),
      Map.entry("CL", "America/Santiago"),
      Map.entry("CN", "Asia/Shanghai"),
      Map.entry("CY", "Asia/Nicosia"),
      Map.entry("EC", "America/Guayaquil"),
      Map.entry("ES", "Europe/Madrid"),
      Map.entry("ID", "Asia/Jakarta"),
      Map.entry("KZ", "Asia/Almaty"),
      Map.entry("MX", "America/Mexico_City"),
      Map.entry("MY", "Asia/Kuala_Lumpur"),
      Map.entry("NZ", "Pacific/Auckland"),
      Map.entry("PT", "Europe/Lisbon"),
      Map.entry("RU", "Europe/Moscow"),
      Map.entry("UA", "Europe/Kyiv"),
      Map.entry("US", "America/New_York"));

  /** What is wrong with these, empty when they make a home. */
  static List<FieldFault> faults(String language, String region, String zone) {
    var faults = new ArrayList<FieldFault>();
    if (!Languages.OFFERED.contains(language)) {
      faults.add(new FieldFault("language", "account.fault.language"));
    }
    if (!REGIONS.contains(region)) {
      faults.add(new FieldFault("region", "account.fault.region"));
    }
    if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
      faults.add(new FieldFault("zone", "account.fault.zone"));
    }
    return faults;
  }

  /** A home without {@link #faults}; no zone means the one most people of the region live in. */
  static Home of(String language, String region, String zone) {
    return new Home(language, region, zone.isEmpty() ? usualZone(region) : zone);
  }

  /** The zone if it is one that people choose; empty for a mere offset. */
  static String known(ZoneId zone) {
    return ZoneId.getAvailableZoneIds().contains(zone.getId()) ? zone.getId() : "";
  }

  /** All regions, by code. */
  public static Set<String> regions() {
    return REGIONS;
  }

  /** The time zones to choose from; a browser may name others. */
  public static Set<String> timeZones() {
    return ZONES;
  }

  private static String usualZone(String region) {
    if (USUAL.containsKey(region)) {
      return USUAL.get(region);
    }
    return TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, region, null)
        .stream()
        .filter(ZONES::contains)
        .sorted()
        .findFirst()
        .orElse("UTC");
  }

  private static Set<String> zones() {
    var zones = new TreeSet<>(
        TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, null, null));
    zones.retainAll(ZoneId.getAvailableZoneIds());
    zones.addAll(Set.of("UTC", "Europe/Kyiv", "Asia/Kolkata", "Asia/Ho_Chi_Minh"));
    return zones;
  }
}
