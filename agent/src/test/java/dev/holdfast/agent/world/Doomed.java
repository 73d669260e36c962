package dev.holdfast.agent.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A process of its own that is killed, as by {@code kill -9}, at the very moment when it comes to a named method. */
public final class Doomed {
  private static final int FOREVER = 60_000;

  private final Process process;
  private final VirtualMachine machine;
  private final String type;
  private final String method;

  private Doomed(Process process, VirtualMachine machine, String point) {
    this.process = process;
    this.machine = machine;
    this.type = "dev.holdfast.agent." + point.substring(0, point.lastIndexOf('.'));
    this.method = point.substring(point.lastIndexOf('.') + 1);
  }

  /**
   * Runs a program until it comes for the {@code times}-th time to {@code package.Type.method} of the agent; it is dead when
   * this comes back.
   */
  public static void at(String point, int times, Class<?> program, String... words)
      throws Exception {
    var line = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        program.getName()));
    line.addAll(List.of(words));
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    try (var said = process.inputReader()) {
      var doomed = new Doomed(process, attach(said), point);
      assertThat(doomed.comesTo(times)).as("comes to %s", point).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static VirtualMachine attach(BufferedReader said) throws Exception {
    var first = said.readLine();
    var port = first.substring(first.lastIndexOf(':') + 1).strip();
    var connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
        .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
        .findFirst()
        .map(AttachingConnector.class::cast)
        .orElseThrow();
    var arguments = connector.defaultArguments();
    Objects.requireNonNull(arguments.get("hostname")).setValue("127.0.0.1");
    Objects.requireNonNull(arguments.get("port")).setValue(port);
    return connector.attach(arguments);
  }

  private boolean comesTo(int times) throws InterruptedException {
    var prepared = machine.eventRequestManager().createClassPrepareRequest();
    prepared.addClassFilter(type);
    prepared.enable();
    machine.resume();
    int come = 0;
    for (var events = machine.eventQueue().remove(FOREVER);
        events != null;
        events = machine.eventQueue().remove(FOREVER)) {
      for (var event : events) {
        switch (event) {
          case ClassPrepareEvent loaded -> stopIn(loaded.referenceType());
          case BreakpointEvent hit -> come++;
          case VMDeathEvent over -> {
            return false;
          }
          case VMDisconnectEvent over -> {
            return false;
          }
          default -> {}
        }
      }
      if (come == times) {
        process.destroyForcibly().waitFor();
        return true;
      }
      events.resume();
    }
    return false;
  }

  private void stopIn(ReferenceType loaded) {
    for (var each : loaded.methodsByName(method))
      machine.eventRequestManager().createBreakpointRequest(each.location()).enable();
  }
}
