package dev.holdfast.portal.account;

import dev.holdfast.portal.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A panel that an upper module shows on the tab <em>Security</em>; offered as a bean. */
public interface SecurityPart {
  /** Lower ones come first; the portal's own sessions are 50, its log 60. */
  int order();

  /** All of it. */
  View on(AccountId account, Instant now);

  /**
   * The panel.
   *
   * @param id of its element, for links that lead to it
   * @param lead a sentence below the title, or null
   * @param lines what there is
   * @param acts what can be done with all of it, at pages of their own
   */
  record View(String id, Words title, @Nullable Words lead, List<Line> lines, List<Act> acts) {}

  /**
   * A line.
   *
   * @param meaning {@code good}, {@code working}, {@code attention}, {@code problem} or {@code neutral}
   * @param act what can be done with it, or null
   */
  record Line(
      String meaning,
      String icon,
      Words text,
      @Nullable Words detail,
      @Nullable Act act) {}

  /** A link to a page where something is done; {@code primary} for at most one of a panel. */
  record Act(Words words, String path, String icon, boolean primary) {}

  /** A text with its named arguments. */
  record Words(String key, Map<String, ?> facts) {
    public static Words of(String key) {
      return new Words(key, Map.of());
    }

    public String in(Page page) {
      return page.t(
          key,
          facts.entrySet().stream()
              .flatMap(fact -> Stream.of(fact.getKey(), fact.getValue()))
              .toArray());
    }
  }
}
