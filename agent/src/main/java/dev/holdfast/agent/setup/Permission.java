package dev.holdfast.agent.setup;

import org.jspecify.annotations.Nullable;

/**
 * Something that the system grants the agent, or not.
 *
 * @param granted absent when it cannot be told from here
 * @param needed whether protection lacks something without it
 * @param command what grants it, as an administrator types it
 * @param page address of the system's own page for it
 */
public record Permission(
    String id,
    @Nullable Boolean granted,
    boolean needed,
    @Nullable String command,
    @Nullable String page) {
  boolean isMissing() {
    return needed && Boolean.FALSE.equals(granted);
  }
}
