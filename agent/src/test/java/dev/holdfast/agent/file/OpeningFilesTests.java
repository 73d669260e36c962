package dev.holdfast.agent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OpeningFilesTests {
  @TempDir
  Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeHoldsNobodyUp() throws Exception {
    var pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> Content.open(pipe)).isInstanceOf(IOException.class);
  }

  @Test
  void aLinkAndAFolderAreRefusedAndWhatIsMissingIsMissing() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "text");
    var link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThatThrownBy(() -> Content.open(link)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Content.open(folder)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Content.open(folder.resolve("nothing")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatIsReadStaysTheSameFileWhateverItsPathComesToMean() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "text");
    try (var content = Content.open(file)) {
      assertThat(content.isAt(file)).isTrue();
      assertThat(content.isSameAs(facts(file))).isTrue();
      var moved = Files.move(file, folder.resolve("moved"));
      Files.writeString(file, "something else");
      assertThat(content.path()).isEqualTo(moved.toRealPath());
      assertThat(content.isAt(file)).isFalse();
      assertThat(content.isSameAs(facts(file))).isFalse();
      for (int twice = 0; twice < 2; twice++)
        assertThat(new String(content.stream().readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo("text");
      Files.delete(moved);
      assertThat(content.path()).isNull();
    }
  }

  private static BasicFileAttributes facts(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
