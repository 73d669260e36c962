package dev.holdfast.agent.act;

import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.Delivery;
import dev.holdfast.protocol.message.Offer;
import dev.holdfast.protocol.message.Received;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the acts report besides the status itself. */
public final class Reports {
  private Reports() {}

  /**
   * Connected.
   *
   * @param entitlement {@code taken}, {@code already}, {@code choose} or {@code none}; absent when it was asked before
   * @param offers to choose from
   */
  public record ConnectReport(
      @Nullable String entitlement, @Nullable List<Offer> offers, StatusReport status) {}

  public record DisconnectReport(boolean placeFreed, StatusReport status) {}

  public record ActivateReport(Activated activated, StatusReport status) {}

  /** The licence as it is held; {@code licence} is absent unless the portal signed it. */
  public record LicenceReport(
      StatusReport.LicenceView verification,
      @Nullable Licence licence,
      @Nullable String jws) {}

  /** What waits for the person at the device, and whether everything that is sent does. */
  public record DeliveriesReport(boolean ask, @Nullable Delivery waiting) {}

  public record DeliveryReport(Delivery delivery, Received received, StatusReport status) {}

  public record OffersReport(List<Offer> subscriptions) {}

  public record RefreshReport(
      @Nullable String entitlement, @Nullable List<Offer> offers, StatusReport status) {}
}
