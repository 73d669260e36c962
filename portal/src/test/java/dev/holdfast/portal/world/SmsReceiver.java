package dev.holdfast.portal.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** A gateway for text messages on loopback that keeps what comes, and refuses numbers it is told to. */
public final class SmsReceiver {
  /** The header every message has to carry. */
  public static final String AUTHORIZATION = "Bearer an-operator's-key";

  public record Received(String to, String text, String from) {}

  private static final SmsReceiver RUNNING = new SmsReceiver();

  private final JsonMapper json = new JsonMapper();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final HttpServer server;

  private SmsReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/messages", this::receive);
    server.start();
  }

  /** The one of these tests. */
  public static SmsReceiver running() {
    return RUNNING;
  }

  /** The settings of a portal that sends messages here. */
  static Map<String, String> settings() {
    return Map.of(
        "holdfast.sms.url",
        "http://localhost:" + RUNNING.server.getAddress().getPort() + "/messages",
        "holdfast.sms.authorization",
        AUTHORIZATION,
        "holdfast.sms.body",
        "{\"from\":\"Acme {text\",\"messages\":[{\"to\":\"{to}\",\"text\":\"{text}\"}]}");
  }

  /** What came for this number, the newest last. */
  public List<Received> to(String number) {
    return received.stream().filter(message -> message.to().equals(number)).toList();
  }

  /** From now on messages to this number are not taken. */
  public void refuse(String number) {
    refused.add(number);
  }

  /** From now on it asks to come back with messages to this number. */
  public void hold(String number) {
    held.add(number);
  }

  /** From now on they are taken. */
  public void take(String number) {
    refused.remove(number);
    held.remove(number);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = json.readTree(exchange.getRequestBody().readAllBytes());
      var message = body.get("messages").get(0);
      var to = message.get("to").stringValue();
      boolean known = AUTHORIZATION.equals(exchange.getRequestHeaders().getFirst("Authorization"));
      boolean taken = known && !refused.contains(to) && !held.contains(to);
      if (taken) {
        received.add(
            new Received(to, message.get("text").stringValue(), body.get("from").stringValue()));
      }
      exchange.sendResponseHeaders(!known ? 401 : taken ? 202 : held.contains(to) ? 503 : 400, -1);
    }
  }
}
