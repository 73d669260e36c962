package dev.holdfast.agent.act;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an agent, by its command line or through its daemon's socket. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
public sealed interface Act {
  /** Connects to an account, by a connect code or, without one, by device authorization. */
  @JsonTypeName("connect")
  record Connect(@Nullable String code) implements Act {
    @Override
    public String toString() {
      return "Connect[redacted]";
    }
  }

  @JsonTypeName("disconnect")
  record Disconnect(boolean keepPlace) implements Act {}

  /** Reports; {@code offline} leaves the portal alone. */
  @JsonTypeName("status")
  record Status(boolean offline) implements Act {}

  @JsonTypeName("activate")
  record Activate(String code) implements Act {
    @Override
    public String toString() {
      return "Activate[redacted]";
    }
  }

  @JsonTypeName("licence-show")
  record ShowLicence() implements Act {}

  @JsonTypeName("licence-refresh")
  record RefreshLicence() implements Act {}

  @JsonTypeName("licence-offers")
  record ListOffers() implements Act {}

  @JsonTypeName("licence-choose")
  record ChooseOffer(String subscription) implements Act {}

  @JsonTypeName("delivery-list")
  record ListDeliveries() implements Act {}

  @JsonTypeName("delivery-finish")
  record FinishDelivery() implements Act {}

  @JsonTypeName("delivery-refuse")
  record RefuseDelivery() implements Act {}

  /** Whether the person is asked before anything that was sent is applied. */
  @JsonTypeName("delivery-ask")
  record AskBeforeDeliveries(boolean on) implements Act {}
}
