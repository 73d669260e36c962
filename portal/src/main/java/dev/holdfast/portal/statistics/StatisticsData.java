package dev.holdfast.portal.statistics;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.Devices;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** That a person's devices told of a week, while that is still known; what they told is nobody's. */
@Component
class StatisticsData implements PersonalData {
  private final Devices devices;
  private final StatisticsRows rows;

  StatisticsData(Devices devices, StatisticsRows rows) {
    this.devices = devices;
    this.rows = rows;
  }

  @Override
  public int order() {
    return 210;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(new Table(
        "statistics_told", devices.of(account).stream().flatMap(this::told).toList()));
  }

  private Stream<Map<String, ?>> told(Device device) {
    return rows.told(device.id()).stream().map(week -> {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("device", device.id().value());
      row.put("week", week);
      return row;
    });
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    devices.of(account).forEach(each -> rows.forget(each.id()));
  }
}
