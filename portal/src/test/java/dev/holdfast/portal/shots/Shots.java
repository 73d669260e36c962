package dev.holdfast.portal.shots;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Takes pictures of a running portal's pages, on a phone and on a desk, light and dark, and mirrored; run by
 * {@code bin/shots}. With an address and a password it signs in first and takes the pages behind the sign-in too.
 */
public final class Shots {
  private static final List<String> FOR_GUESTS = List.of(
      "/dev/parts",
      "/dev/parts/forms",
      "/dev/parts/errors",
      "/dev/parts/window",
      "/sign-in",
      "/register",
      "/nothing-here");
  private static final List<String> SIGNED_IN =
      List.of("/", "/devices", "/subscriptions", "/subscriptions/new", "/downloads");

  private static final int SETTLE = 200;

  private record Look(String name, int width, int height, ColorScheme colours, boolean mirrored) {}

  private static final List<Look> LOOKS = List.of(
      new Look("phone-light", 390, 844, ColorScheme.LIGHT, false),
      new Look("phone-dark", 390, 844, ColorScheme.DARK, false),
      new Look("desk-light", 1280, 800, ColorScheme.LIGHT, false),
      new Look("desk-dark", 1280, 800, ColorScheme.DARK, false),
      new Look("phone-rtl", 390, 844, ColorScheme.LIGHT, true),
      new Look("desk-rtl", 1280, 800, ColorScheme.LIGHT, true));

  private final String url;
  private final Path folder;
  private final Map<String, String> signIn;
  private final List<String> paths;

  private Shots(String url, Path folder, Map<String, String> signIn, List<String> paths) {
    this.url = url;
    this.folder = folder;
    this.signIn = signIn;
    this.paths = paths;
  }

  /** Words: URL FOLDER [--as EMAIL PASSWORD] [PATH…]. */
  public static void main(String[] words) {
    var rest = Arrays.asList(words).subList(2, words.length);
    var signedIn = !rest.isEmpty() && rest.getFirst().equals("--as");
    var paths = signedIn ? rest.subList(3, rest.size()) : rest;
    new Shots(
            words[0],
            Path.of(words[1]),
            signedIn ? Map.of("email", rest.get(1), "password", rest.get(2)) : Map.of(),
            paths.isEmpty() ? (signedIn ? SIGNED_IN : FOR_GUESTS) : paths)
        .take();
  }

  private void take() {
    var chromium = new LaunchOptions()
        .setExecutablePath(Path.of("/usr/bin/chromium"))
        .setArgs(List.of("--no-sandbox"));
    try (var playwright = Playwright.create(new Playwright.CreateOptions()
            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright.chromium().launch(chromium)) {
      LOOKS.forEach(look -> take(browser, look));
    }
  }

  private void take(Browser browser, Look look) {
    var options = new Browser.NewContextOptions()
        .setBaseURL(url)
        .setViewportSize(look.width(), look.height())
        .setColorScheme(look.colours());
    try (var context = browser.newContext(options)) {
      if (!signIn.isEmpty()) {
        signIn(context);
      }
      paths.forEach(path -> take(context, look, path));
    }
  }

  private void signIn(BrowserContext context) {
    var page = context.newPage();
    page.navigate("/sign-in");
    signIn.forEach((field, value) -> page.fill("[name=" + field + "]", value));
    page.press("[name=password]", "Enter");
    page.waitForLoadState(LoadState.LOAD);
    page.close();
  }

  private void take(BrowserContext context, Look look, String path) {
    var page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains("status of 404")) {
        System.err.println(path + ": " + message.text());
      }
    });
    page.navigate(path);
    page.waitForLoadState(LoadState.LOAD);
    if (look.mirrored()) {
      page.evaluate("document.documentElement.dir = 'rtl'");
    }
    page.waitForTimeout(SETTLE);
    var name = path.equals("/") ? "home" : path.substring(1).replaceAll("[^A-Za-z0-9-]+", "-");
    page.screenshot(new ScreenshotOptions()
        .setFullPage(true)
        .setPath(folder.resolve(name + "-" + look.name() + ".png")));
    page.close();
  }
}
