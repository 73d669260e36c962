package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.protection.CommandId;
import dev.holdfast.portal.protection.CommandReports;
import dev.holdfast.portal.protection.DeviceHistory;
import dev.holdfast.portal.protection.ProtectionReports;
import dev.holdfast.portal.web.LargeBody;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.DeviceEvents;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.message.ProtectionReport;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What devices say of their protection: how it stands, what was found, how commands go on. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class ProtectionReportsApi {
  private final ProtectionReports reports;
  private final DeviceHistory history;
  private final CommandReports commands;
  private final Texts texts;

  ProtectionReportsApi(
      ProtectionReports reports, DeviceHistory history, CommandReports commands, Texts texts) {
    this.reports = reports;
    this.history = history;
    this.commands = commands;
    this.texts = texts;
  }

  /** A hundred events with long paths are more than other requests may be. */
  @Configuration(proxyBeanMethods = false)
  static class Size {
    @Bean
    LargeBody events() {
      return new LargeBody(DeviceApi.BASE + "/events", 2 * 1024 * 1024);
    }
  }

  /** Events one by one, so that one that cannot be read keeps no other back. */
  record Events(List<JsonNode> events) {}

  @PostMapping("/protection")
  ResponseEntity<?> create(
      @RequestBody ProtectionReport body, @AuthenticationPrincipal DeviceCaller me, Locale locale) {
    var wrong = ProtectionReports.wrong(body);
    if (wrong.isPresent()) {
      return malformed("/" + wrong.get(), locale);
    }
    reports.take(me.device(), me.account(), body);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/events")
  ResponseEntity<?> createEvents(
      @RequestBody Events body, @AuthenticationPrincipal DeviceCaller me, Locale locale) {
    if (body.events() == null || body.events().size() > DeviceEvents.MOST) {
      return malformed("/events", locale);
    }
    return Optional.ofNullable(me.account())
        .flatMap(account -> history.take(me.device(), account, body.events()))
        .<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(() -> Problem.of(409, ProblemCode.NOT_CONNECTED, say(locale, "not-connected"))
            .answer());
  }

  @PostMapping("/commands/{id}/reports")
  ResponseEntity<?> createCommandReport(
      @PathVariable String id,
      @RequestBody CommandReport body,
      @AuthenticationPrincipal DeviceCaller me,
      HttpServletRequest request,
      Locale locale) {
    var wrong = CommandReports.wrong(body);
    if (wrong.isPresent()) {
      return malformed("/" + wrong.get(), locale);
    }
    return CommandId.parse(id)
        .flatMap(command ->
            commands.take(me.device(), command, body, Caller.of(request).address()))
        .<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(
            () -> Problem.of(404, "not-found", say(locale, "command-unknown")).answer());
  }

  private ResponseEntity<Problem> malformed(String field, Locale locale) {
    return Problem.field(
            field,
            "malformed-field",
            texts.say(locale, "protection.device.malformed", "field", field))
        .answer();
  }

  private String say(Locale locale, String key) {
    return texts.say(locale, "protection.device." + key);
  }
}
