package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.protection.Command;
import dev.holdfast.portal.protection.CommandId;
import dev.holdfast.portal.protection.Commands;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.protection.Component;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What the signed-in account asks of its devices. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class CommandsApi {
  /** What is wanted; {@code component} with the kinds that name one. */
  record NewCommand(@Nullable String kind, @Nullable String component) {
    /** Nothing when the words are unknown or do not go together. */
    static Optional<Command.Wish> wish(@Nullable String kind, @Nullable String component) {
      var known = Optional.ofNullable(component).flatMap(Component::of);
      return Optional.ofNullable(kind)
          .flatMap(CommandKind::of)
          .filter(each -> !each.isForLostDevice())
          .filter(each -> each.namesComponent() == (component != null && !component.isEmpty()))
          .filter(each -> each.namesComponent() == known.isPresent())
          .map(each -> new Command.Wish(each, known.orElse(null)));
    }
  }

  record CommandsView(List<CommandView> items) {}

  private final Commands commands;
  private final Devices devices;
  private final Idempotency idempotency;
  private final ProtectionAnswers answers;

  CommandsApi(
      Commands commands, Devices devices, Idempotency idempotency, ProtectionAnswers answers) {
    this.commands = commands;
    this.devices = devices;
    this.idempotency = idempotency;
    this.answers = answers;
  }

  @PostMapping("/api/v1/devices/{id}/commands")
  ResponseEntity<?> create(
      @PathVariable String id,
      @RequestBody NewCommand body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var device = find(id, me);
    var wish = NewCommand.wish(body.kind(), body.component());
    if (device.isEmpty()) {
      return answers.missing(locale);
    } else if (wish.isEmpty()) {
      var known = Optional.ofNullable(body.kind())
          .flatMap(CommandKind::of)
          .filter(each -> !each.isForLostDevice());
      return answers.malformed(known.isEmpty() ? "kind" : "component", locale);
    }
    var request = new Idempotency.Request(
        me.account().text(), "POST /api/v1/devices/" + id + "/commands", key, body);
    return idempotency.once(request, () -> order(device.get(), me, wish.get(), locale));
  }

  @GetMapping("/api/v1/devices/{id}/commands")
  ResponseEntity<?> index(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return find(id, me)
        .<ResponseEntity<?>>map(device -> ResponseEntity.ok(
            new CommandsView(answers.views(commands.of(device.id(), me.account()), device))))
        .orElseGet(() -> answers.missing(locale));
  }

  @GetMapping("/api/v1/commands/{id}")
  ResponseEntity<?> show(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return CommandId.parse(id)
        .flatMap(parsed -> commands.find(parsed, me.account()))
        .<ResponseEntity<?>>map(found -> ResponseEntity.ok(answers.view(
            found, devices.find(found.device()).orElseThrow().contact().online())))
        .orElseGet(() -> answers.missing(locale));
  }

  @PostMapping("/api/v1/commands/{id}/cancellation")
  ResponseEntity<?> createCancellation(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return CommandId.parse(id)
        .<ResponseEntity<?>>map(
            parsed -> answers.cancelled(commands.cancel(parsed, me.account()), locale))
        .orElseGet(() -> answers.missing(locale));
  }

  private ResponseEntity<?> order(Device device, SignedIn me, Command.Wish wish, Locale locale) {
    var ordering = commands.order(device.id(), me.account(), wish);
    return answers.ordered(ordering, device.contact().online(), locale);
  }

  private Optional<Device> find(String id, SignedIn me) {
    return DeviceId.parse(id).flatMap(device -> devices.find(device, me.account()));
  }
}
