package dev.holdfast.portal.installation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** One visit to a portal that has just started, so that the recorded cache knows the first page too. */
record Rehearsal(int port) {
  void run() {
    try (var client = HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .connectTimeout(Duration.ofSeconds(10))
        .build()) {
      for (var path : List.of("/actuator/health", "/", "/")) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .build();
        client.send(request, BodyHandlers.discarding());
      }
    } catch (IOException e) {
      System.err.println("The rehearsal got no answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
