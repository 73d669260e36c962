package dev.holdfast.portal.notification;

import dev.holdfast.portal.mail.Category;
import java.util.Arrays;
import java.util.List;

/** One thing to choose: to be told of something by one way. */
public record Wish(Category category, Channel channel) {
  /** What people choose about, in the order of the page. */
  public static final List<Category> CATEGORIES = List.of(
      Category.DEVICE_SECURITY,
      Category.SUBSCRIPTIONS,
      Category.CHILDREN,
      Category.SHARING,
      Category.NEWS,
      Category.CHARGES,
      Category.ACCOUNT_SECURITY);

  /** All there is to choose. */
  public static List<Wish> all() {
    return CATEGORIES.stream()
        .flatMap(
            category -> Arrays.stream(Channel.values()).map(channel -> new Wish(category, channel)))
        .toList();
  }

  /** True when it cannot be turned off: what nobody may miss reaches everybody by mail and in the portal. */
  public boolean fixed() {
    return !category.optional() && channel != Channel.PUSH;
  }

  boolean atFirst() {
    return category.atFirst();
  }

  /** Stable id, {@code device-security.mail}; the name of its field. */
  public String id() {
    return category.id() + "." + channel.id();
  }
}
