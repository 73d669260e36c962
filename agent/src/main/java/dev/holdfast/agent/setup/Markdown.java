package dev.holdfast.agent.setup;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** Statements as they come from the portal, for faces that show letters alone. */
public final class Markdown {
  private static final Parser PARSER = Parser.builder().build();
  private static final TextContentRenderer RENDERER = TextContentRenderer.builder()
      .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
      .build();

  private Markdown() {}

  /** CommonMark without its marks, as it is read; the address of a link stands behind its words. */
  public static String plain(String markdown) {
    return RENDERER.render(PARSER.parse(markdown));
  }
}
