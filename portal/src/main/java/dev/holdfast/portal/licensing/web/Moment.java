package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.licensing.Cause;
import dev.holdfast.portal.licensing.History.Happening;
import dev.holdfast.portal.web.Page;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a subscription's history, as its owner reads it.
 *
 * @param device name of the device it was about, if it is still one of the reader's
 * @param own true when the reader did it
 */
public record Moment(Instant at, Cause cause, @Nullable String device, String by, boolean own) {

  /** Of a cause that pages know words for. */
  static Optional<Moment> of(
      Happening happening, AccountId reader, Function<String, Optional<String>> names) {
    return Arrays.stream(Cause.values())
        .filter(cause -> cause.id().equals(happening.cause()))
        .findFirst()
        .map(cause -> new Moment(
            happening.at(),
            cause,
            names
                .apply(happening.subject())
                .or(() -> names.apply(happening.by()))
                .orElse(null),
            happening.by(),
            happening.by().equals(reader.text())));
  }

  public String what(Page page) {
    return page.t("licensing.history." + cause.id());
  }

  /** Who did it, or which device it was about; nobody else's name or address is told. */
  public String who(Page page) {
    if (device != null) {
      return own ? page.t("licensing.by.you-about", "device", device) : device;
    }
    var role = by.substring(0, Math.max(0, by.indexOf('_')));
    return page.t("licensing.by."
        + switch (role) {
          case "acc" -> own ? "you" : "another-account";
          case "dev" -> "device";
          case "opr" -> "publisher";
          default -> "portal";
        });
  }

  public String icon() {
    return switch (cause) {
      case CODE_REDEEMED -> "key-round";
      case ACTIVATED_ON_DEVICE -> "monitor-smartphone";
      case MOVED_TO_ACCOUNT -> "user-round";
      case FREE_EDITION_GIVEN -> "gift";
      case TERM_STARTED -> "play";
      case PLACE_TAKEN -> "plug";
      case PLACE_FREED -> "unplug";
      case GRACE_BEGAN -> "clock";
      case LIMITED_MODE_BEGAN -> "shield-alert";
      case EXPIRED -> "circle-x";
      case BLOCKED -> "ban";
      case SUSPENDED -> "pause";
      case UNBLOCKED, RESUMED -> "circle-check";
      case RESERVE_ADDED, RESERVE_DROPPED -> "layers";
      case TOOK_OVER, ADDED_AGAIN -> "play";
      case REVOKED, REMOVED -> "unplug";
      case RENEWED, RENEWAL_TURNED_ON -> "refresh-cw";
      case RENEWAL_TURNED_OFF -> "pause";
      case UPGRADED -> "gift";
      case CANCELLATION_SET -> "calendar";
      case CANCELLED, DELIVERY_CANCELLED, DELIVERY_REFUSED, DELIVERY_EXPIRED -> "circle-x";
      case DELIVERY_SENT -> "send";
      case DELIVERY_APPLIED -> "circle-check";
    };
  }
}
