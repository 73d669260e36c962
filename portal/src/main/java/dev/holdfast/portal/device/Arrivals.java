package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.protocol.message.Connected;
import dev.holdfast.protocol.message.ConnectionForecast;
import java.util.List;
import org.springframework.stereotype.Service;

/** How a device is told of the account that it came to, or could come to. */
@Service
public class Arrivals {
  private final WantedStates states;
  private final List<Prospect> prospects;

  Arrivals(WantedStates states, List<Prospect> prospects) {
    this.states = states;
    this.prospects = prospects;
  }

  /** It is there. */
  public Connected connected(AccountId account) {
    return new Connected(states.view(account));
  }

  /** It would be there. */
  public ConnectionForecast forecast(DeviceId device, AccountId account) {
    var fitting = prospects.stream()
        .flatMap(prospect -> prospect.fitting(device, account).stream())
        .toList();
    return new ConnectionForecast(states.view(account), fitting);
  }
}
