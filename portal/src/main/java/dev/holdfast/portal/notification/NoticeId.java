package dev.holdfast.portal.notification;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a notice, {@code ntc_…} outside. */
public record NoticeId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "ntc";
  }

  public static Optional<NoticeId> parse(String text) {
    return IdText.parse("ntc", text).map(NoticeId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
