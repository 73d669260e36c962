package dev.holdfast.portal.web;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The answer to a request for a file, or for a part of it: 200, 206 or 416. */
public final class PartAnswer {
  private PartAnswer() {}

  /** The answer, with these headers unless it is 416. */
  public static ResponseEntity<?> of(
      Part whole, @Nullable String range, Consumer<HttpHeaders> headers) {
    var asked = whole.asked(range);
    if (asked.isEmpty()) {
      return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
          .header(HttpHeaders.CONTENT_RANGE, "bytes */" + whole.whole())
          .build();
    }
    var part = asked.get();
    var answer = ResponseEntity.status(part.isAll() ? HttpStatus.OK : HttpStatus.PARTIAL_CONTENT)
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .headers(headers)
        .header(HttpHeaders.ACCEPT_RANGES, "bytes");
    return part.isAll()
        ? answer.body(part)
        : answer.header(HttpHeaders.CONTENT_RANGE, part.range()).body(part);
  }
}
