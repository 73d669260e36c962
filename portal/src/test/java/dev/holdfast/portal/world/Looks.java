package dev.holdfast.portal.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Looks at every page on somebody's way; all that is wrong with them is told at its end. */
public final class Looks {
  private final Page page;
  private final List<String> complaints;
  private final List<String> flaws = new ArrayList<>();

  /** Looks into this window, and hears what its browser complains of. */
  public Looks(Page page) {
    this.page = page;
    this.complaints = Eyes.complaints(page);
  }

  /** Looks at the page as it is now, as {@link Eyes#lookTwice} does. */
  public void twice(String name) {
    try {
      Eyes.lookTwice(page, name);
    } catch (AssertionError flaw) {
      flaws.add(flaw.getMessage());
    }
  }

  /** Opens pages and looks at each. */
  public void at(String... paths) {
    for (var path : paths) {
      page.navigate(path);
      twice(path);
    }
  }

  /** Nothing was wrong, and no complaint came that does not hold these words. */
  public void foundNothing(String meant) {
    assertThat(complaints).filteredOn(it -> !it.contains(meant)).isEmpty();
    assertThat(flaws).isEmpty();
  }

  /** Nothing was wrong. */
  public void foundNothing() {
    assertThat(complaints).isEmpty();
    assertThat(flaws).isEmpty();
  }
}
