package dev.holdfast.portal.legal.web;

import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.Statements;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What the operator tells everybody: the statements in force, and their earlier versions. */
@Controller
class StatementPages {
  static final String PATH = "/statements";

  private final Statements statements;

  StatementPages(Statements statements) {
    this.statements = statements;
  }

  @GetMapping(PATH)
  ModelAndView index(@AuthenticationPrincipal @Nullable Viewer viewer, HttpServletRequest request) {
    return new ModelAndView("legal/statements")
        .addObject(
            "statements",
            Stream.concat(
                    statements.current(reader(request, viewer)).stream(),
                    statements.ofDevices(reader(request, viewer)).stream())
                .toList());
  }

  @GetMapping(PATH + "/{id}")
  ModelAndView show(
      @PathVariable String id,
      @AuthenticationPrincipal @Nullable Viewer viewer,
      HttpServletRequest request) {
    return page(statements.current(id, reader(request, viewer)), id, reader(request, viewer));
  }

  @GetMapping(PATH + "/{id}/{version:[1-9][0-9]{0,5}}")
  ModelAndView showVersion(
      @PathVariable String id,
      @PathVariable int version,
      @AuthenticationPrincipal @Nullable Viewer viewer,
      HttpServletRequest request) {
    var reader = reader(request, viewer);
    return page(statements.version(id, version, reader), id, reader);
  }

  /** The address that the terms have had from the beginning. */
  @GetMapping("/terms")
  ModelAndView showTerms() {
    return SeeOther.page(PATH + "/terms");
  }

  private ModelAndView page(Optional<Statement> found, String id, Locale reader) {
    var statement = found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var current = statements.current(id, reader).map(now -> now.version().version());
    return new ModelAndView("legal/statement")
        .addObject("statement", statement)
        .addObject("current", current.orElse(0));
  }

  private static Locale reader(HttpServletRequest request, @Nullable Viewer viewer) {
    return Languages.of(request, viewer);
  }

  @Bean
  static OpenRoutes statementRoutes() {
    return OpenRoutes.of(
        OpenRoutes.get(PATH), OpenRoutes.get(PATH + "/**"), OpenRoutes.get("/terms"));
  }
}
