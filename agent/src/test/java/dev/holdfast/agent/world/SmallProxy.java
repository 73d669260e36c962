package dev.holdfast.agent.world;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that tunnels, wherever somebody wants to go, to one port of this computer. */
public final class SmallProxy implements AutoCloseable {
  /** Status line and headers of a refusal; empty: it lets through. */
  public volatile String refusal = "";

  private final ServerSocket server;
  private final int target;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  public SmallProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The first lines of what it was asked. */
  public List<String> asked() {
    return asked;
  }

  /** All that went through it. */
  public synchronized String seen() {
    return seen.toString(StandardCharsets.ISO_8859_1);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> tunnel(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void tunnel(Socket client) {
    try (client;
        var portal = new Socket(InetAddress.getLoopbackAddress(), target)) {
      asked.add(line(client.getInputStream()));
      for (var header = line(client.getInputStream()); !header.isEmpty(); )
        header = line(client.getInputStream());
      var answer = refusal.isEmpty() ? "HTTP/1.1 200 Connected" : refusal + "\r\nContent-Length: 0";
      client.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      if (!refusal.isEmpty()) return;
      var back = Thread.ofVirtual().start(() -> pump(portal, client));
      pump(client, portal);
      back.join();
    } catch (IOException gone) {
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var piece = new byte[8192];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        synchronized (this) {
          seen.write(piece, 0, count);
        }
        out.write(piece, 0, count);
      }
      to.shutdownOutput();
    } catch (IOException gone) {
      return;
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int symbol = in.read(); symbol >= 0 && symbol != '\n'; symbol = in.read())
      if (symbol != '\r') line.append((char) symbol);
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
