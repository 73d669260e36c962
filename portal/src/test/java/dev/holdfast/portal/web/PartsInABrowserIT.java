package dev.holdfast.portal.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of pages in a real browser: readable by everybody, by keyboard, small, and without scripts. */
@PortalTest
class PartsInABrowserIT {
  private static final String WHOLE = "8K2QV-0N7WD-3TZ5M-XR41C-9BHJE";
  private final Site site;

  PartsInABrowserIT(Site site) {
    this.site = site;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/parts", "/dev/parts/errors", "/dev/parts/window"})
  void everybodyCanReadThem(String path) {
    visit(path, Chromium.PHONE, 800, true, page -> Eyes.lookTwice(page, path));
  }

  @Test
  void aPictureWithoutWordsIsNoticed() {
    visit("about:blank", page -> {
      page.setContent("<html lang=en><title>A</title><main><h1>A</h1><img src='data:,'></main>");
      assertThatThrownBy(() -> Eyes.look(page, "picture")).hasMessageContaining("image-alt");
      page.setContent("<html lang=en><title>A</title><main><h1>A</h1><pre>" + "a".repeat(400));
      assertThatThrownBy(() -> Eyes.look(page, "wide")).hasMessageContaining("sticks out of wide");
    });
  }

  @Test
  void aCodeMayBeTypedInAnyWay() {
    visit("/dev/parts/forms", page -> {
      page.locator("#code").pressSequentially(" 8k2qv-on7wd 3tz5mxr41c9bhje");
      assertThat(page.locator("#code")).hasValue(WHOLE);
      assertThat(page.locator("#code-says")).containsText("All 25 symbols");
    });
  }

  @Test
  void aCodeIsTakenOutOfAPastedSentence() {
    visit("/dev/parts/forms", page -> {
      page.locator("#code").focus();
      paste(page, "Your code: 8K2QV–ON7WD–3TZ5M–XR41C–9BHJE, enter it soon");
      assertThat(page.locator("#code")).hasValue(WHOLE);
    });
  }

  @Test
  void aSymbolThatNoCodeHasIsNamedAtOnceAndKept() {
    visit("/dev/parts/forms", page -> {
      page.locator("#code").pressSequentially("8K2U");
      assertThat(page.locator("#code-says")).containsText("“U” is never part of a code");
      assertThat(page.locator(".code-mirror mark")).hasText("U");
      page.keyboard().press("Backspace");
      assertThat(page.locator("#code-says [role=status]")).isEmpty();
      assertThat(page.locator("#code")).hasValue("8K2");
    });
  }

  @Test
  void aGroupInTheMiddleCanBeMendedWithoutLosingThePlace() {
    visit("/dev/parts/forms", page -> {
      page.locator("#code").fill(WHOLE);
      page.evaluate("document.querySelector('#code').setSelectionRange(8, 8)");
      page.keyboard().press("Backspace");
      page.keyboard().type("9");
      assertThat(page.locator("#code")).hasValue("8K2QV-097WD-3TZ5M-XR41C-9BHJE");
      assertThat(page.evaluate("document.querySelector('#code').selectionStart"))
          .isEqualTo(8);
    });
  }

  @Test
  void aMailedLinkFillsTheCodeInAndLeavesNoTraceInTheAddress() {
    visit("/dev/parts/forms#code=" + WHOLE, page -> {
      assertThat(page.locator("#code")).hasValue(WHOLE);
      assertThat(page.url()).endsWith("/dev/parts/forms");
    });
  }

  @Test
  void passwordRulesAreTickedWhileTyping() {
    visit("/dev/parts/forms", page -> {
      page.locator("#password").pressSequentially("Passw0");
      assertThat(page.locator("[data-met=true]")).hasCount(3);
      page.locator("#password").pressSequentially("rt");
      assertThat(page.locator("[data-met=true]")).hasCount(4);
      page.locator("password-field button").click();
      assertThat(page.locator("#password")).hasAttribute("type", "text");
    });
  }

  @Test
  void aWindowOpensInPlaceWithItsOwnAddressAndEscapeLeadsBack() {
    visit("/dev/parts", page -> {
      page.locator("a[data-dialog]").first().click();
      assertThat(page.locator("dialog[open]")).isVisible();
      assertThat(page.url()).endsWith("/dev/parts/window");
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog")).hasCount(0);
      page.waitForURL("**/dev/parts");
    });
  }

  @Test
  void aMenuOpenedWhileItsPartIsFetchedStaysOpenAndThePartIsRenewedAfterwards() {
    var anna = new People(site).register("anna");
    visit("/sign-in?continue=/dev/parts", page -> {
      page.fill("#email", anna.email());
      page.fill("#password", anna.password());
      page.press("#password", "Enter");
      page.waitForURL("**/dev/parts");
      var held = new ArrayList<Route>();
      page.route("**/dev/parts", held::add);
      page.evaluate("""
          const part = document.getElementById('live-example');
          part.dataset.old = 'yes';
          window.fetched = new Promise((done) => document.addEventListener('htmx:afterOnLoad', done, { once: true }));
          htmx.trigger(part, 'live')""");
      page.waitForCondition(() -> !held.isEmpty());
      page.locator("#live-example summary").click();
      page.unroute("**/dev/parts");
      held.getFirst().resume();
      page.evaluate("async () => { await window.fetched; }");
      assertThat(page.locator("#live-example[data-old] details[open]")).isVisible();
      page.locator("#live-example summary").click();
      assertThat(page.locator("#live-example:not([data-old])")).isVisible();
    });
  }

  @Test
  void aWindowShowsItsMainButtonOnASmallPhoneAlsoWithoutScripts() {
    for (var scripts : new boolean[] {true, false}) {
      visit("/dev/parts/window", 360, 640, scripts, page -> {
        var button = page.locator("dialog button.danger");
        assertThat(button).isVisible();
        assertThat(bottom(button.boundingBox())).isLessThanOrEqualTo(640);
      });
    }
  }

  @Test
  void coloursLanguageAndMenusWorkWithoutScripts() {
    visit("/dev/parts", 360, 640, false, page -> {
      page.locator(".switch button[value=dark]").click();
      assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
      page.locator(".page-foot summary").click();
      assertThat(page.locator("button[lang=ja]")).isVisible();
      page.locator(".main-menu summary").click();
      assertThat(page.locator(".main-menu nav")).isVisible();
    });
  }

  @Test
  void aFirstVisitIsSmall() {
    visit("about:blank", page -> {
      var requests = new ArrayList<Request>();
      page.onRequestFinished(requests::add);
      page.navigate(site.link("/dev/parts"));
      page.waitForLoadState(LoadState.NETWORKIDLE);
      assertThat(requests).hasSizeGreaterThan(12);
      assertThat(requests.stream()
              .map(Request::sizes)
              .mapToLong(sizes -> sizes.responseBodySize + sizes.responseHeadersSize)
              .sum())
          .isBetween(20_000L, 60_000L);
    });
  }

  private void visit(String path, Consumer<Page> act) {
    visit(path, 1280, 800, true, act);
  }

  private void visit(String path, int width, int height, boolean scripts, Consumer<Page> act) {
    var options = Chromium.windows(site.url().toString(), width, ColorScheme.LIGHT)
        .setViewportSize(width, height)
        .setJavaScriptEnabled(scripts);
    try (var context = Chromium.open(options)) {
      var page = context.newPage();
      var complaints = Eyes.complaints(page);
      page.navigate(path);
      act.accept(page);
      assertThat(complaints).isEmpty();
    }
  }

  private static double bottom(BoundingBox box) {
    return Optional.ofNullable(box).map(b -> b.y + b.height).orElse(Double.MAX_VALUE);
  }

  private static void paste(Page page, String text) {
    page.evaluate("""
        text => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }
        """, text);
  }
}
