package dev.holdfast.portal.statistics.web;

import dev.holdfast.portal.statistics.Statistics;
import dev.holdfast.portal.statistics.Total;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sums of statistics, for operators. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_statistics')")
class StatisticsApi {
  /** Sums, those of the newest week first. */
  record TotalsView(LocalDate since, List<Total> items) {}

  private final Statistics statistics;

  StatisticsApi(Statistics statistics) {
    this.statistics = statistics;
  }

  @GetMapping("/api/v1/statistics")
  TotalsView index(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
          LocalDate since) {
    var first = Objects.requireNonNullElseGet(since, statistics::quarter);
    return new TotalsView(first, statistics.since(first));
  }
}
