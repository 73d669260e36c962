package dev.holdfast.portal.identity.web;

import dev.holdfast.portal.identity.ProviderVisits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a provider adds to the address it sends people back to. */
record ReturnForm(
    @Nullable String code, @Nullable String state, @Nullable String error) {
  ProviderVisits.Answer answer() {
    return new ProviderVisits.Answer(
        Objects.requireNonNullElse(code, ""),
        Objects.requireNonNullElse(state, ""),
        Objects.requireNonNullElse(error, ""));
  }
}
