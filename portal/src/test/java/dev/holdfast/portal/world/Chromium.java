package dev.holdfast.portal.world;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The one Chromium of all tests of a JVM; it ends with the JVM. Every test opens contexts of its own. */
public final class Chromium {
  /** As wide as a phone. */
  public static final int PHONE = 390;

  /** As wide as a window on a desk. */
  public static final int DESK = 1280;

  private Chromium() {}

  public static BrowserContext open(NewContextOptions options) {
    return Running.BROWSER.newContext(options);
  }

  /** Windows of this width on a portal, where nothing moves by itself. */
  public static NewContextOptions windows(String portal, int width, ColorScheme colours) {
    return new NewContextOptions()
        .setBaseURL(portal)
        .setViewportSize(width, height(width))
        .setColorScheme(colours)
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  /** The same windows, signed in as the person of this plain browser is. */
  public static BrowserContext open(
      NewContextOptions options, dev.holdfast.portal.world.Browser signedIn, String portal) {
    var context = open(options);
    context.addCookies(signedIn.cookies().getCookieStore().getCookies().stream()
        .map(cookie -> new Cookie(cookie.getName(), cookie.getValue()).setUrl(portal))
        .toList());
    return context;
  }

  static int height(int width) {
    return width < 500 ? 844 : 800;
  }

  private static final class Running {
    static final Browser BROWSER = Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
        .chromium()
        .launch(new LaunchOptions()
            .setExecutablePath(Path.of("/usr/bin/chromium"))
            .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-background-networking")));
  }
}
