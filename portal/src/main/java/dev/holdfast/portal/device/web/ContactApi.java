package dev.holdfast.portal.device.web;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.Farewells;
import dev.holdfast.portal.device.Polls;
import dev.holdfast.portal.device.Reports;
import dev.holdfast.portal.device.WantedStates;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.Goodbye;
import dev.holdfast.protocol.message.PollAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Contact with a device: wanted state, held poll, check-in, goodbye. */
@RestController
@RequestMapping(DeviceApi.BASE)
class ContactApi {
  private static final Set<String> LICENCE_STATES = Set.of("none", "valid", "expired", "refused");
  private static final List<String> ABILITIES = List.of(
      CheckIn.ADDITIONAL_SUBSCRIPTION, CheckIn.DELIVERIES, CheckIn.LOST_DEVICE, CheckIn.PROTECTION);

  private final Polls polls;
  private final Reports reports;
  private final WantedStates states;
  private final Farewells farewells;
  private final Texts texts;

  ContactApi(Polls polls, Reports reports, WantedStates states, Farewells farewells, Texts texts) {
    this.polls = polls;
    this.reports = reports;
    this.states = states;
    this.farewells = farewells;
    this.texts = texts;
  }

  @GetMapping("/poll")
  DeferredResult<PollAnswer> showPoll(
      @RequestParam long version, @AuthenticationPrincipal DeviceCaller caller) {
    return polls.hold(caller.device(), version);
  }

  @GetMapping("/state")
  ResponseEntity<?> show(
      @AuthenticationPrincipal DeviceCaller caller,
      @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
    var state = states.of(caller.device());
    var tag = "\"" + state.version() + "\"";
    return tag.equals(known)
        ? ResponseEntity.status(304).eTag(tag).build()
        : ResponseEntity.ok().eTag(tag).body(state);
  }

  @PostMapping("/check-ins")
  ResponseEntity<?> create(
      @RequestBody CheckIn body, @AuthenticationPrincipal DeviceCaller caller, Locale locale) {
    var wrong = new Wrong(texts, locale);
    var said = said(body, wrong);
    return said == null
        ? wrong.answer()
        : ResponseEntity.ok(reports.checkIn(caller.device(), said));
  }

  @PostMapping("/goodbyes")
  ResponseEntity<Void> createGoodbye(
      @RequestBody Goodbye body, @AuthenticationPrincipal DeviceCaller caller) {
    if (body.reason() == Goodbye.Reason.UNINSTALLED) {
      farewells.uninstalled(caller.device(), Boolean.TRUE.equals(body.withoutSecretCode()));
    }
    polls.end(caller.device());
    return ResponseEntity.noContent().build();
  }

  /** Those that are known here: whatever a newer agent can do besides says nothing to this portal. */
  private static List<String> abilities(CheckIn body) {
    return body.abilities() == null
        ? List.of()
        : ABILITIES.stream().filter(body.abilities()::contains).toList();
  }

  /** Null when a field is wrong, which then is noted. */
  private static Reports.@Nullable Said said(CheckIn body, Wrong wrong) {
    var system = wrong.line("systemVersion", body.systemVersion(), 64);
    var agent = wrong.line("agentVersion", body.agentVersion(), 32);
    var engine = wrong.line("engine", body.engine(), 64);
    var refusal = body.refusal() == null ? null : wrong.line("refusal", body.refusal(), 64);
    var state = wrong.read(
        "licenceState",
        body.licenceState(),
        word -> Optional.of(word).filter(LICENCE_STATES::contains));
    if (wrong.any()) {
      return null;
    }
    return new Reports.Said(
        Objects.requireNonNull(system),
        Objects.requireNonNull(agent),
        new Device.Report(
            body.version(),
            body.licence(),
            Objects.requireNonNull(state),
            refusal,
            Objects.requireNonNull(engine),
            abilities(body)));
  }
}
