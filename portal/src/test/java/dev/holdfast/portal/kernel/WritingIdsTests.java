package dev.holdfast.portal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingIdsTests {
  private record ThingId(UUID value) implements Id {
    @Override
    public String prefix() {
      return "thg";
    }
  }

  @RepeatedTest(50)
  void comeBackAsTheyWent() {
    var id = new ThingId(UUID.randomUUID());
    assertThat(id.text()).matches("thg_[0-9A-HJKMNP-TV-Z]{26}");
    assertThat(IdText.parse("thg", id.text())).contains(id.value());
    assertThat(IdText.parse("thg", "thg_" + id.text().substring(4).toLowerCase()))
        .contains(id.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "thg_",
        "thg_8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "sub_00000000000000000000000000",
        "thg_0000000000000000000000000U",
        "thg_000000000000000000000000000"
      })
  void areRefusedInAnyOtherForm(String text) {
    assertThat(IdText.parse("thg", text)).isEmpty();
  }
}
