package dev.holdfast.portal.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {
  @TempDir
  Path folder;

  @Test
  void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
    Files.writeString(
        file(), "holdfast.port=1111\nholdfast.listen=127.0.0.2\nholdfast.mail.host=mail.example\n");
    var settings = Settings.of(
        file(),
        Map.of(
            "HOLDFAST_PORT",
            "2222",
            "HOLDFAST_LISTEN",
            "127.0.0.3",
            "HOLDFAST_DATABASE_OWNER_USER",
            "owner"),
        Map.of(Setting.PORT, "3333"));
    assertThat(settings.port()).isEqualTo(3333);
    assertThat(settings.get(Setting.LISTEN)).isEqualTo("127.0.0.3");
    assertThat(settings.get(Setting.MAIL_HOST)).isEqualTo("mail.example");
    assertThat(settings.get(Setting.DATABASE_OWNER_USER)).isEqualTo("owner");
    assertThat(settings.get(Setting.MAIL_PORT)).isEqualTo("587");
  }

  @Test
  void anUnknownKeyIsNamed() throws IOException {
    Files.writeString(file(), "holdfast.prot=1111\n");
    assertThatThrownBy(() -> Settings.of(file(), Map.of(), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("unknown key: holdfast.prot.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", ""})
  void aPortIsANumberInRange(String port) {
    assertThatThrownBy(() -> with(Setting.PORT, port).port()).isInstanceOf(StartRefused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "example.org", "0.0.0.0/0"})
  void anAddressToListenOnIsALiteral(String address) {
    assertThatThrownBy(() -> with(Setting.LISTEN, address).listen())
        .isInstanceOf(StartRefused.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'', http://localhost:8080",
    "http://localhost:8080/, http://localhost:8080",
    "https://portal.example, https://portal.example",
    "https://portal.example:8443/, https://portal.example:8443",
  })
  void linksAreBuiltFromOneAddress(String given, String used) {
    assertThat(with(Setting.URL, given).url()).hasToString(used);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://portal.example",
        "http://localhost:8081",
        "http://127.0.0.1:8080",
        "ftp://portal.example",
        "portal.example",
        "https://portal.example/path",
        "https://portal.example?x",
        "https://someone@portal.example",
        "https://",
        "https://a b",
      })
  void everyOtherAddressIsRefused(String given) {
    assertThatThrownBy(() -> with(Setting.URL, given).url())
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("holdfast.url");
  }

  @Test
  void everyKeyIsExplainedToTheOperatorAndNoOther() throws IOException {
    var page = Files.readString(Path.of("../docs/operate/configure.md"));
    var explained = Pattern.compile("(?m)^\\| `(holdfast\\.[a-z.-]+)` \\|\\s*([^|]*?)\\s*\\|")
        .matcher(page)
        .results()
        .collect(java.util.stream.Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    assertThat(explained.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Setting.values()).map(Setting::key).toList());
    for (var setting : Setting.values()) {
      if (!setting.standard().isEmpty()) {
        assertThat(explained.get(setting.key()))
            .as(setting.key())
            .isEqualTo("`" + setting.standard() + "`");
      }
    }
  }

  @Test
  void providersHaveKeysOfTheirOwnEachExplained() throws IOException {
    Files.writeString(
        file(),
        "holdfast.identity.providers.works.issuer=https://login.example\n"
            + "holdfast.identity.providers.works.client-id=a\n");
    var environment = Map.of("HOLDFAST_IDENTITY_PROVIDERS_WORKS_CLIENT_ID", " b ");
    assertThat(Settings.of(file(), environment, Map.of()).providers())
        .containsExactlyInAnyOrderEntriesOf(Map.of(
            "holdfast.identity.providers.works.issuer", "https://login.example",
            "holdfast.identity.providers.works.client-id", "b"));
    var page = Files.readString(Path.of("../docs/operate/sign-in-providers.md"));
    for (var setting : ProviderSetting.values()) {
      assertThat(page).contains("\n| `" + setting.word() + "` |");
    }
  }

  @Test
  void aMisspeltKeyOfAProviderStopsTheStart() throws IOException {
    Files.writeString(file(), "holdfast.identity.providers.works.isuer=https://login.example\n");
    assertThatThrownBy(() -> Settings.of(file(), Map.of(), Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("isuer");
  }

  private Settings with(Setting setting, String value) {
    return Settings.of(file(), Map.of(), Map.of(setting, value));
  }

  private Path file() {
    return folder.resolve("holdfast.properties");
  }
}
