package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.web.Page;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Sizes, rates and spans in words. */
public final class Amounts {
  private static final List<String> UNITS = List.of("b", "kb", "mb", "gb", "tb");
  private static final double STEP = 1000;

  private Amounts() {}

  public static String bytes(Page page, long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.size() - 1) {
      amount /= STEP;
      unit++;
    }
    return page.t("protection.amount." + UNITS.get(unit), "n", amount);
  }

  /** How far something is: files, bytes, rate, time left, threats; what is not known is left out. */
  public static String progress(Page page, Progress progress) {
    var parts = new ArrayList<String>();
    parts.add(page.t("protection.amount.files", "n", progress.files()));
    parts.add(bytes(page, progress.bytes()));
    if (progress.bytesPerSecond() > 0) {
      parts.add(page.t("protection.amount.rate", "bytes", bytes(page, progress.bytesPerSecond())));
    }
    if (progress.secondsLeft() != null) {
      var left = left(progress.secondsLeft());
      parts.add(page.t(left.key(), left.named()));
    }
    if (progress.threats() > 0) {
      parts.add(page.t("protection.amount.threats", "n", progress.threats()));
    }
    return String.join(" · ", parts);
  }

  /** What a scan looked at in all. */
  public static String scanned(Page page, ScanSummary scan) {
    return String.join(
        " · ",
        page.t("protection.amount.files", "n", scan.counts().files()),
        bytes(page, scan.counts().bytes()),
        page.t("protection.amount.threats", "n", scan.threats()));
  }

  /** What was among the files, and what was passed by; what there was none of is left out. */
  public static String counts(Page page, ScanSummary.Counts counts) {
    var all = new LinkedHashMap<String, Long>();
    all.put("known", counts.known());
    all.put("archives", counts.archives());
    all.put("links", counts.links());
    all.put("unreadable", counts.unreadable());
    all.put("vanished", counts.vanished());
    all.put("too-large", counts.tooLarge());
    all.put("failed", counts.failed());
    return all.entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .map(each -> page.t("protection.count." + each.getKey(), "n", each.getValue()))
        .collect(Collectors.joining(" · "));
  }

  /** Why something failed. */
  public static String why(Page page, String id) {
    var why = Why.of(id);
    return page.t(why.key(), why.named());
  }

  private static Words left(long seconds) {
    return seconds < 90
        ? Words.of("protection.amount.seconds-left", "n", seconds)
        : Words.of("protection.amount.minutes-left", "n", (seconds + 30) / 60);
  }
}
