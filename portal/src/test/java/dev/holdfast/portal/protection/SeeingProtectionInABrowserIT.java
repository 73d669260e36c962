package dev.holdfast.portal.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.Threat.Done;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** How devices stand, in a real browser: readable by everybody, on a phone, mirrored, as it changes. */
@PortalTest
class SeeingProtectionInABrowserIT {
  private final ApplicationContext portal;
  private final Watch watch;

  SeeingProtectionInABrowserIT(ApplicationContext portal) {
    this.portal = portal;
    this.watch = new Watch(portal, "anna");
  }

  @Test
  void annaSeesWhatIsWrongAndScans() {
    var url = portal.getBean(Site.class).url().toString();
    try (var context = Chromium.open(Chromium.windows(url, Chromium.PHONE, ColorScheme.LIGHT))) {
      var page = context.newPage();
      page.navigate("/sign-in");
      page.fill("[name=email]", watch.anna.email());
      page.fill("[name=password]", People.PASSWORD);
      page.press("[name=password]", "Enter");
      page.waitForURL("**/");
      look(page, "/devices/" + watch.laptop.device(), "untold");
      muchIsWrong();
      look(page, "/devices", "devices");
      look(page, "/devices/" + watch.laptop.device(), "device");
      scans(page);
    }
  }

  @Test
  void everythingCanBeDoneWithoutJavaScript() {
    var url = portal.getBean(Site.class).url().toString();
    var windows =
        Chromium.windows(url, Chromium.PHONE, ColorScheme.LIGHT).setJavaScriptEnabled(false);
    muchIsWrong();
    try (var context = Chromium.open(windows)) {
      var page = context.newPage();
      page.navigate("/sign-in");
      page.fill("[name=email]", watch.anna.email());
      page.fill("[name=password]", People.PASSWORD);
      page.press("[name=password]", "Enter");
      page.navigate("/devices/" + watch.laptop.device());
      for (var what : List.of("Quick scan", "Full scan", "Update databases")) press(page, what);
      assertThat(commands())
          .containsExactly(
              CommandKind.QUICK_SCAN, CommandKind.FULL_SCAN, CommandKind.UPDATE_DATABASES);
      press(page, "Cancel");
      press(page, "Turn off");
      assertThat(commands()).hasSize(4).contains(CommandKind.COMPONENT_OFF);
      assertThat(watch.laptop.state().commands())
          .filteredOn(each -> each.cancelled())
          .hasSize(1);
      press(page, "Hide");
      assertThat(page.content()).contains("Hidden by you");
      press(page, "Show again");
      assertThat(page.content()).doesNotContain("Hidden by you");
      assertThat(page.content()).contains("15 threats found together", "1,200 files");
      assertThat(page.locator("#threats details[open]").count())
          .as("what was not removed is in sight")
          .isOne();
    }
  }

  /** Presses the first button that says this by key, wherever the page stands; the page comes again by itself. */
  private static void press(Page page, String words) {
    page.locator("main button:visible:has-text('" + words + "')").first().press("Enter");
    page.waitForLoadState();
  }

  private List<CommandKind> commands() {
    var wanted = Objects.requireNonNull(watch.laptop.state().commands());
    return wanted.stream().map(each -> each.kind()).toList();
  }

  private void muchIsWrong() {
    watch.laptop.post("/protection", watch.report(1, Duration.ofDays(3), 12, null));
    watch.send(Stream.concat(
            IntStream.range(0, 14)
                .mapToObj(i -> watch.found(
                    "many" + i,
                    i < 12 ? Done.LEFT : Done.QUARANTINED,
                    watch.now().minusSeconds(i))),
            Stream.of(
                watch.found("old", Done.DELETED, watch.now().minus(Duration.ofDays(2))),
                new DeviceEvent(Watch.event(), watch.now(), null, watch.scan("s-1"), null)))
        .toArray(DeviceEvent[]::new));
  }

  private void scans(Page page) {
    watch.comesOnLine();
    page.reload();
    page.locator("#device-state button:has-text('Quick scan')").press("Enter");
    page.getByText("The device is told", new Page.GetByTextOptions().setExact(true))
        .waitFor();
    var told = watch.laptop.state().commands();
    var scan = Objects.requireNonNull(told).getFirst();
    assertThat(scan.kind()).isEqualTo(CommandKind.QUICK_SCAN);
    var half = new Progress(42, 1_234, 250_000_000, 12_500_000, 70L, 1);
    var path = "/commands/" + scan.id() + "/reports";
    watch.laptop.post(path, CommandReport.running(half));
    watch.laptop.post(
        "/protection",
        watch.report(
            2,
            Duration.ofHours(1),
            0,
            new ProtectionReport.Working(ScanKind.QUICK, watch.now(), half, scan.id())));
    page.getByText("1,234 files").waitFor();
    Eyes.lookTwice(page, "running");
    page.evaluate("document.documentElement.dir = 'rtl'");
    Eyes.lookTwice(page, "running-mirrored");
    watch.laptop.post(path, CommandReport.done(watch.scan("s-2")));
    page.getByText("Done.").waitFor();
  }

  private void look(Page page, String path, String what) {
    page.navigate(path);
    Eyes.lookTwice(page, what);
  }
}
