package dev.holdfast.portal.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

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
    assertThat(violations(new AxeBuilder(page).withTags(STANDARDS), name)).isEmpty();
    straight(page, name);
  }

  /**
   * Looks at the page on a phone in light colours, also mirrored, as readers of Arabic have it, and on a desk in dark
   * ones. The page is the same, so the second look is at what size and colours can break.
   */
  public static void lookTwice(Page page, String name) {
    look(page, name);
    page.evaluate("document.documentElement.dir = 'rtl'");
    straight(page, name + " mirrored");
    page.evaluate("document.documentElement.removeAttribute('dir')");
    page.setViewportSize(Chromium.DESK, Chromium.height(Chromium.DESK));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    var second = new AxeBuilder(page).withRules(CHANGES_WITH_SIZE_AND_COLOURS);
    assertThat(violations(second, name + " on a desk")).isEmpty();
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

  /** No page has foreign frames, so axe needs no window of its own for each. */
  private static List<String> violations(AxeBuilder axe, String name) {
    return axe.setLegacyMode(true).analyze().getViolations().stream()
        .map(rule -> name + ": " + rule.getId() + " " + rule.getNodes())
        .toList();
  }
}
