package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of an account, {@code acc_…} outside. */
public record AccountId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "acc";
  }

  public static Optional<AccountId> parse(String text) {
    return IdText.parse("acc", text).map(AccountId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
