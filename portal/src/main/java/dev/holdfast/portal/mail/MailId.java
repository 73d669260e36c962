package dev.holdfast.portal.mail;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a mail, {@code mai_…} outside. */
public record MailId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "mai";
  }

  public static Optional<MailId> parse(String text) {
    return IdText.parse("mai", text).map(MailId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
