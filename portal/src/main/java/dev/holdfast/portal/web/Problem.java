package dev.holdfast.portal.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a program whose request was refused (RFC 9457, {@code application/problem+json}).
 *
 * @param type stable address of the kind of problem, {@code urn:holdfast:problem:<code>}
 * @param title the kind in words
 * @param status the HTTP status
 * @param code stable id, kebab-case
 * @param detail what happened and the way out, for people
 * @param errors the fields that are wrong, may be empty
 * @param facts further facts such as {@code have} and {@code max}, may be empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String code,
    String detail,
    List<FieldProblem> errors,
    Map<String, Object> facts) {

  /** One wrong field: its name or JSON pointer, a stable code, and a sentence. */
  public record FieldProblem(String field, String code, String detail) {}

  public static Problem of(int status, String code, String detail) {
    return new Problem(
        "urn:holdfast:problem:" + code, title(code), status, code, detail, List.of(), Map.of());
  }

  /** A 422 that names one field. */
  public static Problem field(String field, String code, String detail) {
    return of(422, code, detail).with(List.of(new FieldProblem(field, code, detail)));
  }

  public Problem with(List<FieldProblem> wrong) {
    return new Problem(type, title, status, code, detail, wrong, facts);
  }

  public Problem with(Map<String, Object> more) {
    return new Problem(type, title, status, code, detail, errors, more);
  }

  public ResponseEntity<Problem> answer() {
    return answer(new HttpHeaders());
  }

  public ResponseEntity<Problem> answer(HttpHeaders headers) {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(this);
  }

  private static String title(String code) {
    var words = code.replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
