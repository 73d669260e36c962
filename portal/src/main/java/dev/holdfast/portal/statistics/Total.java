package dev.holdfast.portal.statistics;

import java.time.LocalDate;

/**
 * What all devices of a version and a system counted in a week.
 *
 * @param week its Monday
 * @param key one of the protocol's, or {@code devices}: how many told
 */
public record Total(LocalDate week, String version, String system, String key, long value) {}
