package dev.holdfast.portal.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Renders the templates compiled at build time; each one gets its {@link Page} as {@code page}. */
@Component
class JteViews implements ViewResolver, Ordered {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Pages pages;

  JteViews(Pages pages) {
    this.pages = pages;
    engine.setTrimControlStructures(true);
  }

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    var template = name + ".jte";
    return engine.hasTemplate(template) ? new JteView(engine, pages, template) : null;
  }

  /** First of all: the framework's own resolver would otherwise claim every name. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  private record JteView(TemplateEngine engine, Pages pages, String template) implements View {
    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      Map<String, @Nullable Object> parameters = new HashMap<>();
      if (model != null) {
        model.forEach((name, value) -> {
          if (!name.startsWith("org.springframework.")) {
            parameters.put(name, value);
          }
        });
      }
      parameters.put("page", pages.of(request));
      var out = new Utf8ByteOutput();
      engine.render(template, parameters, (TemplateOutput) out);
      response.setContentType("text/html;charset=UTF-8");
      response.setContentLength(out.getContentLength());
      out.writeTo(response.getOutputStream());
    }
  }
}
