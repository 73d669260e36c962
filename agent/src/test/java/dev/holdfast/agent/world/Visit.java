package dev.holdfast.agent.world;

import com.sun.net.httpserver.HttpExchange;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** One request to a small portal, and its answer, which may be lost on the way. */
record Visit(HttpExchange exchange, String path, String body, boolean answerLost) {
  static Visit of(HttpExchange exchange, boolean answerLost) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Visit(exchange, path.replace("/device/v1", ""), body, answerLost);
  }

  <T> T message(Class<T> type) {
    return Json.read(body, type).orElseThrow();
  }

  String query() {
    return exchange.getRequestURI().getQuery();
  }

  boolean hasHeader(String name) {
    return exchange.getRequestHeaders().containsKey(name);
  }

  String token() {
    return header("Authorization").replace("Bearer ", "");
  }

  /** The value of a header, empty without it. */
  String header(String name) {
    var value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  void refuse(int status, String code) throws IOException {
    send(status, Json.write(new Problem(null, null, status, null, code)));
  }

  void send(Object message) throws IOException {
    send(200, Json.write(message));
  }

  void send(int status, String text) throws IOException {
    if (answerLost) return;
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) exchange.getResponseBody().write(bytes);
  }
}
