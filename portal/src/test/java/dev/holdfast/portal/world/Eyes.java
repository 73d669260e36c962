package dev.holdfast.portal.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The eyes of people with and without glasses, on a page: everything can be read and nothing sticks out of the window. */
public final class Eyes {
  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final List<String> CHANGES_WITH_SIZE_AND_COLOURS = List.of(
      "color-contrast",
      "target-size",
      "scrollable-region-focusable",
      "link-in-text-block",
      "heading-order",
      "region");

  private static final String AXE = AxeBuilder.getAxeScript() + ";0";
  private static final String RUN = """
      async (runOnly) => {
        const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'], iframes: false });
        return violations.map(({ id, nodes }) => id + ' ' + nodes.map((it) => it.html + ': ' + it.failureSummary));
      }
      """;
  private static final String TURN = "direction => document.documentElement.dir = direction";

  private Eyes() {}

  /** All that the browser complains of from now on, save refused forms, whose answers are meant. */
  public static List<String> complaints(Page page) {
    var complaints = new ArrayList<String>();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")
          && !message.text().contains("the server responded with a status of 4")) {
        complaints.add(message.text());
      }
    });
    return complaints;
  }

  /** Looks at the page as it is now. */
  public static void look(Page page, String name) {
    assertThat(violations(page, Map.of("type", "tag", "values", STANDARDS), name))
        .isEmpty();
    straight(page, name);
  }

  /**
   * Looks at the page on a phone in light colours, also mirrored, as people who read the other way round have it, and
   * on a desk in dark ones. The page is the same, so the second look is at what size and colours can break.
   */
  public static void lookTwice(Page page, String name) {
    look(page, name);
    var direction = page.evaluate("document.documentElement.dir");
    page.evaluate(TURN, "rtl".equals(direction) ? "ltr" : "rtl");
    straight(page, name + " mirrored");
    page.evaluate(TURN, direction);
    page.setViewportSize(Chromium.DESK, Chromium.height(Chromium.DESK));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    var second = Map.of("type", "rule", "values", CHANGES_WITH_SIZE_AND_COLOURS);
    assertThat(violations(page, second, name + " on a desk")).isEmpty();
    straight(page, name + " on a desk");
    page.setViewportSize(Chromium.PHONE, Chromium.height(Chromium.PHONE));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /** Nothing sticks out sideways. */
  public static void straight(Page page, String name) {
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as("nothing sticks out of " + name)
        .isLessThanOrEqualTo(page.viewportSize().width);
  }

  /** What axe finds once no part is being renewed, which shows pale. It is put into each page once, looks at no frames, and tells nothing of what is in order. */
  private static List<String> violations(Page page, Object rules, String name) {
    PlaywrightAssertions.assertThat(page.locator(".htmx-request")).hasCount(0);
    if (page.evaluate("typeof axe").equals("undefined")) {
      page.evaluate(AXE);
    }
    var told = (List<?>) page.evaluate(RUN, rules);
    return told.stream().map(violation -> name + ": " + violation).toList();
  }
}
