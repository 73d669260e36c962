package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.protocol.message.AccountView;
import dev.holdfast.protocol.message.Delivery;
import dev.holdfast.protocol.message.WantedState.LicenceNumber;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** What the portal wants a device to be. */
@Service
public class WantedStates {
  private final JdbcClient jdbc;
  private final List<WantedState> parts;
  private final Signed signed;
  private final Owners owners;
  private final DeviceSettings settings;

  /** The signed texts of which a device is told the numbers. */
  @Component
  record Signed(PortalKeys keys, Revocations revocations) {}

  private record Row(long version, @Nullable UUID account) {}

  WantedStates(
      JdbcClient jdbc,
      List<WantedState> parts,
      Signed signed,
      Owners owners,
      DeviceSettings settings) {
    this.jdbc = jdbc;
    this.parts = parts;
    this.signed = signed;
    this.owners = owners;
    this.settings = settings;
  }

  /** The present state. Its version is read first: whatever changes meanwhile has a higher one and is asked for again. */
  public dev.holdfast.protocol.message.WantedState of(DeviceId device) {
    var row = jdbc.sql("SELECT version, account FROM device WHERE id = :id")
        .param("id", device.value())
        .query(Row.class)
        .single();
    var account = row.account() == null ? null : new AccountId(row.account());
    return new dev.holdfast.protocol.message.WantedState(
        row.version(),
        account != null,
        account == null ? null : view(account),
        licence(device),
        signed.keys().number(),
        signed.revocations().newest().map(Revocations.Listed::number).orElse(null),
        (int) settings.checkIn().toSeconds(),
        delivery(device),
        parts.stream().flatMap(part -> part.commands(device).stream()).toList(),
        parts.stream()
            .flatMap(part -> part.security(device).stream())
            .findFirst()
            .orElse(null),
        signatures(device),
        release());
  }

  /** How a device is told of its account. */
  public AccountView view(AccountId account) {
    return new AccountView(account.text(), owners.email(account));
  }

  private @Nullable Delivery delivery(DeviceId device) {
    return parts.stream()
        .flatMap(part -> part.delivery(device).stream())
        .findFirst()
        .orElse(null);
  }

  private @Nullable Long signatures(DeviceId device) {
    return parts.stream()
        .flatMapToLong(part -> part.signatures(device).stream())
        .boxed()
        .findFirst()
        .orElse(null);
  }

  private @Nullable Long release() {
    return parts.stream()
        .flatMapToLong(part -> part.release().stream())
        .boxed()
        .findFirst()
        .orElse(null);
  }

  private @Nullable LicenceNumber licence(DeviceId device) {
    return parts.stream()
        .flatMapToLong(part -> part.licence(device).stream())
        .mapToObj(LicenceNumber::new)
        .findFirst()
        .orElse(null);
  }
}
