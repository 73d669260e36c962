package dev.holdfast.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.PortalTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@PortalTest
class ChoosingHowPagesLookTests {
  private static final String PAGE = "/dev/parts/forms";

  private final Browser guest;

  ChoosingHowPagesLookTests(Site site) {
    guest = new Browser(site.url().toString());
  }

  @Test
  void aGuestChoosesColoursAndComesBackToThePage() {
    assertThat(guest.get(PAGE).body()).contains("data-theme=\"system\"");
    var answer = guest.submit(PAGE, "/theme", Map.of("theme", "dark", "back", PAGE));
    assertThat(answer.headers().firstValue("Location")).hasValue(PAGE);
    assertThat(guest.get(PAGE).body()).contains("data-theme=\"dark\"");
    guest.submit(PAGE, "/theme", Map.of("theme", "system", "back", PAGE));
    assertThat(guest.get(PAGE).body()).contains("data-theme=\"system\"");
  }

  @Test
  void aGuestChoosesALanguageAndAnUnknownOneChangesNothing() {
    guest.submit(PAGE, "/language", Map.of("language", "fr-CA", "back", PAGE));
    guest.submit(PAGE, "/language", Map.of("language", "tlh", "back", PAGE));
    assertThat(guest.get(PAGE).body())
        .containsPattern("value=\"fr-CA\" lang=\"fr-CA\" aria-current=\"true\"");
  }

  @Test
  void aLanguageWithoutTextsIsShownInEnglishWordsInItsOwnDirection() {
    guest.submit(PAGE, "/language", Map.of("language", "ar", "back", PAGE));
    assertThat(guest.get(PAGE).body()).contains("<html lang=\"en\" dir=\"rtl\"", "العربية");
    guest.submit(PAGE, "/language", Map.of("language", "ja", "back", PAGE));
    assertThat(guest.get(PAGE).body()).contains("<html lang=\"en\" dir=\"ltr\"");
  }

  @Test
  void nobodyIsSentToAnotherHost() {
    for (var elsewhere :
        new String[] {"//evil.example", "https://evil.example", "/\\evil.example", ""}) {
      var answer = guest.submit(PAGE, "/theme", Map.of("theme", "dark", "back", elsewhere));
      assertThat(answer.headers().firstValue("Location")).hasValue("/");
    }
  }

  @Test
  void aFormWithoutItsTokenIsRefusedOnAPageWithAWayOut() {
    var answer = guest.post("/theme", "application/x-www-form-urlencoded", "theme=dark");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<title>This is not allowed").contains("href=\"/\"");
  }

  @Test
  void whoFoundAWeaknessLearnsWhomToTell() {
    assertThat(guest.get("/.well-known/security.txt").body())
        .startsWith("Contact: mailto:security@localhost\nExpires: 20")
        .contains("Canonical: http");
  }
}
