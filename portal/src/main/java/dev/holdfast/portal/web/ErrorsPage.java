package dev.holdfast.portal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Every failure that no handler answered: a page for people, a problem for programs; nothing internal in either. */
@Controller
class ErrorsPage implements ErrorController {
  private static final Set<Integer> WORDED = Set.of(400, 401, 403, 404, 405, 410, 413, 429, 503);

  private final JsonMapper json;

  ErrorsPage(JsonMapper json) {
    this.json = json;
  }

  @RequestMapping("/error")
  Object show(HttpServletRequest request) {
    int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
        ? code
        : 404;
    if (Faces.program(request)) {
      var problem = Problem.of(status, code(status), reason(status));
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(json.writeValueAsBytes(problem));
    }
    var page = new ModelAndView("web/error", HttpStatusCode.valueOf(status));
    page.addObject("status", status);
    page.addObject(
        "words", "web.error." + (WORDED.contains(status) ? status : status >= 500 ? 500 : 400));
    if (request.getAttribute(InputGuard.PROBLEM) instanceof Problem problem
        && !problem.errors().isEmpty()) {
      page.addObject("field", problem.errors().getFirst().field());
      page.addObject("fault", "web.error.field." + problem.code());
    }
    return page;
  }

  private static String code(int status) {
    var known = HttpStatus.resolve(status);
    return known == null
        ? "error"
        : known.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static String reason(int status) {
    var known = HttpStatus.resolve(status);
    return known == null ? "The request failed." : known.getReasonPhrase() + ".";
  }
}
