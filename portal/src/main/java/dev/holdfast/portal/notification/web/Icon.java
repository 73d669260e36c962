package dev.holdfast.portal.notification.web;

import dev.holdfast.portal.mail.Category;

/** The icon of each category. */
final class Icon {
  private Icon() {}

  static String of(Category category) {
    return switch (category) {
      case DEVICE_SECURITY -> "laptop";
      case SUBSCRIPTIONS -> "layers";
      case CHARGES -> "credit-card";
      case CHILDREN -> "baby";
      case SHARING -> "users";
      case NEWS -> "gift";
      case ACCOUNT_SECURITY -> "key-round";
      case REQUESTED -> "mail";
    };
  }
}
