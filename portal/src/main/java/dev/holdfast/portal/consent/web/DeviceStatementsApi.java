package dev.holdfast.portal.consent.web;

import dev.holdfast.portal.consent.DeviceConsents;
import dev.holdfast.portal.consent.DeviceConsents.Taking;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.legal.Statements;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.ConsentChoices;
import dev.holdfast.protocol.message.ConsentChoices.Choice;
import dev.holdfast.protocol.message.DeviceStatements;
import dev.holdfast.protocol.message.DeviceStatements.Statement;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is to be agreed to at a device, which anybody may read, and the answers. */
@RestController
@RequestMapping(DeviceApi.BASE)
class DeviceStatementsApi {
  private static final int MOST = 50;

  private final Statements statements;
  private final DeviceConsents consents;
  private final Texts texts;

  DeviceStatementsApi(Statements statements, DeviceConsents consents, Texts texts) {
    this.statements = statements;
    this.consents = consents;
    this.texts = texts;
  }

  @GetMapping("/statements")
  DeviceStatements index(Locale locale) {
    return new DeviceStatements(statements.ofDevices(locale).stream()
        .map(each -> new Statement(
            each.id(),
            each.needed(),
            each.version().version(),
            each.version().language(),
            each.text().title(),
            each.text().body(),
            each.text().consequence()))
        .toList());
  }

  @PutMapping("/consents")
  @PreAuthorize("hasRole('DEVICE')")
  ResponseEntity<?> update(
      @RequestBody ConsentChoices body, @AuthenticationPrincipal DeviceCaller me, Locale locale) {
    if (body.choices().size() > MOST) {
      return wrong("/choices", locale);
    }
    return switch (consents.take(me, body.choices())) {
      case Taking.Taken(var newest) ->
        ResponseEntity.ok(new ConsentChoices(newest.stream()
            .map(each -> new Choice(
                each.statement(), each.version(), each.language(), each.accepted(), each.at()))
            .toList()));
      case Taking.Unknown(var place) -> wrong("/choices/" + place, locale);
    };
  }

  private ResponseEntity<Problem> wrong(String field, Locale locale) {
    return Problem.field(
            field, "malformed-field", texts.say(locale, "consent.device.malformed", "field", field))
        .answer();
  }
}
