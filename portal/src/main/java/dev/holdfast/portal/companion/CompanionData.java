package dev.holdfast.portal.companion;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.Devices;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which of a person's browsers tell their companions. */
@Component
class CompanionData implements PersonalData {
  private final JdbcClient jdbc;
  private final Devices devices;
  private final Companions companions;

  CompanionData(JdbcClient jdbc, Devices devices, Companions companions) {
    this.jdbc = jdbc;
    this.devices = devices;
    this.companions = companions;
  }

  @Override
  public int order() {
    return 190;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(Table.read(jdbc, "companion_browser", """
        SELECT c.device, c.made_at FROM companion_browser c JOIN device d ON d.id = c.device
         WHERE d.account = :account
        """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    devices.of(account).stream()
        .map(Device::id)
        .forEach(device -> companions.silence(device, account));
  }
}
