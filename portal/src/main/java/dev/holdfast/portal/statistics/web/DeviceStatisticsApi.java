package dev.holdfast.portal.statistics.web;

import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.statistics.Statistics;
import dev.holdfast.portal.statistics.Statistics.Taking;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.StatisticsReport;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a device counted in a week. */
@RestController
@RequestMapping(DeviceApi.BASE)
class DeviceStatisticsApi {
  private final Statistics statistics;
  private final Texts texts;

  DeviceStatisticsApi(Statistics statistics, Texts texts) {
    this.statistics = statistics;
    this.texts = texts;
  }

  @PostMapping("/statistics")
  @PreAuthorize("hasRole('DEVICE')")
  ResponseEntity<?> create(
      @RequestBody StatisticsReport body, @AuthenticationPrincipal DeviceCaller me, Locale locale) {
    return switch (statistics.take(me.device(), body)) {
      case Taking.Counted() -> ResponseEntity.noContent().build();
      case Taking.Declined() ->
        Problem.of(409, "statistics-declined", texts.say(locale, "statistics.device.declined"))
            .answer();
      case Taking.Malformed(var field) ->
        Problem.field(
                field,
                "malformed-field",
                texts.say(locale, "statistics.device.malformed", "field", field))
            .answer();
    };
  }
}
