package dev.holdfast.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.DatabindException;

/** Names the field in the answer to a program whose request could not be read. */
@RestControllerAdvice
class ApiProblems {

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(
      HttpMessageNotReadableException failure, HttpServletRequest request)
      throws HttpMessageNotReadableException {
    if (!Faces.program(request)) {
      throw failure;
    }
    if (InputGuard.tooLarge(failure)) {
      return InputGuard.tooLarge().answer();
    }
    if (failure.getCause() instanceof DatabindException wrong
        && !wrong.getPath().isEmpty()) {
      var field = wrong.getPath().stream()
          .map(part -> part.getPropertyName() == null
              ? String.valueOf(part.getIndex())
              : part.getPropertyName())
          .collect(Collectors.joining("/", "/", ""));
      var detail = "The value of " + field + " has the wrong type or form.";
      return Problem.of(400, "malformed-field", detail)
          .with(List.of(new Problem.FieldProblem(field, "malformed-field", detail)))
          .answer();
    }
    return Problem.of(
            400, "malformed-json", "The body is missing or is not JSON of the documented form.")
        .answer();
  }

  @ExceptionHandler
  ResponseEntity<Problem> missing(
      MissingServletRequestParameterException failure, HttpServletRequest request)
      throws MissingServletRequestParameterException {
    if (!Faces.program(request)) {
      throw failure;
    }
    return named(
        failure.getParameterName(), "The parameter " + failure.getParameterName() + " is missing.");
  }

  @ExceptionHandler
  ResponseEntity<Problem> mistyped(
      MethodArgumentTypeMismatchException failure, HttpServletRequest request)
      throws MethodArgumentTypeMismatchException {
    if (!Faces.program(request)) {
      throw failure;
    }
    return named(
        failure.getName(), "The value of " + failure.getName() + " has the wrong type or form.");
  }

  private static ResponseEntity<Problem> named(String field, String detail) {
    return Problem.of(400, "malformed-field", detail)
        .with(List.of(new Problem.FieldProblem(field, "malformed-field", detail)))
        .answer();
  }
}
