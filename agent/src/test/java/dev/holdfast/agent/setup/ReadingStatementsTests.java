package dev.holdfast.agent.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingStatementsTests {
  @Test
  void aPersonReadsWordsAndNoMarks() {
    assertThat(Markdown.plain("""
        ## What it is *about*

        This program **scans** files, under `/home` too.
        See [the page](https://example.org/p).

        1. First
        2. Second
        """))
        .contains("What it is about", "This program scans files", "1. First", "2. Second")
        .contains("the page", "https://example.org/p")
        .doesNotContain("#", "**", "](");
  }

  @Test
  void htmlIsShownAsItStands() {
    assertThat(Markdown.plain("a <b>bold</b> word")).contains("<b>bold</b>");
  }
}
