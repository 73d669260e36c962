package dev.holdfast.portal.consent;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.legal.PrivacyPart;
import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.Statements;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** On the page of an account's privacy: what was answered at each of its devices. */
@Component
class ConsentsOfDevices implements PrivacyPart {
  private final Devices devices;
  private final ConsentRows rows;
  private final Statements statements;
  private final Texts texts;

  ConsentsOfDevices(Devices devices, ConsentRows rows, Statements statements, Texts texts) {
    this.devices = devices;
    this.rows = rows;
    this.statements = statements;
    this.texts = texts;
  }

  @Override
  public Part of(AccountId account, Locale reader) {
    var titles = statements.ofDevices(reader).stream()
        .collect(Collectors.toMap(Statement::id, each -> each.text().title()));
    return new Part(
        texts.say(reader, "consent.privacy.title"),
        devices.of(account).stream().map(each -> entry(each, titles, reader)).toList());
  }

  private Entry entry(Device device, Map<String, String> titles, Locale reader) {
    List<DeviceConsent> newest = rows.newest(device.id());
    var text = newest.stream()
        .map(each -> texts.say(
            reader,
            each.accepted() ? "consent.privacy.accepted" : "consent.privacy.declined",
            "statement",
            titles.getOrDefault(each.statement(), each.statement())))
        .collect(Collectors.joining(" "));
    return new Entry(
        device.name(),
        text.isEmpty() ? texts.say(reader, "consent.privacy.none") : text,
        "/devices/" + device.id().text() + "/consents");
  }
}
