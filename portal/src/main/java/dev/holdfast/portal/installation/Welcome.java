package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;

/** The lines a person sees when the portal is ready. */
record Welcome(URI url, Path folder, PrintStream console) {

  void print() throws IOException {
    console.println();
    console.println("Holdfast is ready: " + url);
    var firstRun = FirstRun.read(folder);
    if (firstRun.isPresent()) {
      firstRun.get().lines(folder).forEach(console::println);
    }
    console.println("Data:     " + folder);
    console.println("Stop with Ctrl-C.");
    console.flush();
  }
}
