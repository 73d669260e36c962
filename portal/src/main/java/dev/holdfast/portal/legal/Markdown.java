package dev.holdfast.portal.legal;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Texts of operators as HTML: their own HTML is shown as text, and links lead to web and mail addresses only. */
public final class Markdown {
  private static final Parser PARSER = Parser.builder().build();
  private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
      .escapeHtml(true)
      .sanitizeUrls(true)
      .percentEncodeUrls(true)
      .build();

  private Markdown() {}

  /** HTML that is safe to put into a page. */
  public static String html(String markdown) {
    return RENDERER.render(PARSER.parse(markdown));
  }
}
