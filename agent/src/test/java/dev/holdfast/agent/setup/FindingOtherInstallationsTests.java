package dev.holdfast.agent.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.setup.Neighbours.Found;
import dev.holdfast.protocol.message.AccountView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingOtherInstallationsTests {
  private static final String PORTAL = "https://portal.example";

  @TempDir
  private Path folder;

  @Test
  void onlyConnectedOnesAreFoundAndNotTheOwn() throws IOException {
    var self = installation("self", "me@example.org");
    var other = installation("other", "anna@example.org");
    var unconnected = installation("unconnected", null);
    var all = List.of(
        self.folder(), unconnected.folder(), other.folder(), folder.resolve("nothing-there"));
    assertThat(new Neighbours(self.folder(), all).connected())
        .containsExactly(new Found("anna@example.org", other.folder().toString(), PORTAL, true));
  }

  private Home installation(String name, @Nullable String email) throws IOException {
    var home = Home.open(folder.resolve(name));
    home.write(Pin.FILE, new Pin(PORTAL, "thumb"));
    if (email != null)
      Memory.change(home, memory -> memory.linked(new AccountView("acc_1", email)));
    return home;
  }
}
