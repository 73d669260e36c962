package dev.holdfast.agent.act;

import java.util.Map;

/**
 * Something that an act says while it goes on.
 *
 * @param id {@code authorize} (with {@code url}, {@code completeUrl}, {@code userCode}, {@code expiresInSeconds}) or
 *     {@code waiting}, or {@code working} on what the portal asks for after wrong codes
 */
public record Said(String id, Map<String, String> facts) {
  public static final String AUTHORIZE = "authorize";
  public static final String WAITING = "waiting";
  public static final String WORKING = "working";

  /** Whoever listens. */
  public interface Listener {
    /** Hears; answers whether anybody is still there. */
    boolean hear(Said said);
  }
}
