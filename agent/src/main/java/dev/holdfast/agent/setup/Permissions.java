package dev.holdfast.agent.setup;

import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.EngineState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this computer's system grants the agent, looked at anew each time. Those of Windows and macOS come from a table: whether
 * they are granted cannot be told by a program without parts of its own for these systems.
 */
public final class Permissions {
  static final String FULL_ACCESS = "full-access";
  static final String KERNEL_NOTICES = "kernel-notices";
  static final String ENGINE = "engine";
  static final String GROUP = "group";
  static final String NOTIFICATIONS = "notifications";

  private static final String FANOTIFY = "fanotify";
  private static final Path GROUPS = Path.of("/etc/group");
  private static final List<Permission> WINDOWS = List.of(
      table("service", "services.msc"),
      table(NOTIFICATIONS, "ms-settings:notifications"),
      table("background", "ms-settings:startupapps"));
  private static final List<Permission> MACOS = List.of(
      table(
          "full-disk", "x-apple.systempreferences:com.apple.preference.security?Privacy_AllFiles"),
      table("extension", "x-apple.systempreferences:com.apple.LoginItems-Settings.extension"),
      table(NOTIFICATIONS, "x-apple.systempreferences:com.apple.Notifications-Settings.extension"));

  private final String system;
  private final boolean root;
  private final String service;

  /** Those of the system by this name, {@code linux}, {@code windows} or {@code macos}, for a process that is its administrator or not; {@code service} is typed to make it one. */
  public Permissions(String system, boolean root, String service) {
    this.system = system;
    this.root = root;
    this.service = service;
  }

  /** Those of the system that this process runs on. */
  public static Permissions here(String system) {
    var running = Running.ofProcess();
    return new Permissions(system, running.root(), running.forEverybody());
  }

  /** All of them, while the engine and the components stand like this and the session is of this environment. */
  public List<Permission> all(
      EngineState engine, List<ComponentState> components, Map<String, String> environment) {
    var all = new ArrayList<Permission>();
    switch (system) {
      case "windows" -> all.addAll(WINDOWS);
      case "macos" -> all.addAll(MACOS);
      default -> {
        all.add(new Permission(FULL_ACCESS, root, true, service, null));
        if (root)
          all.add(new Permission(KERNEL_NOTICES, kernelNotices(components), true, null, null));
        if (root)
          all.add(new Permission(GROUP, hasGroup(), false, "sudo adduser NAME holdfast", null));
        if (hasSession(environment))
          all.add(new Permission(NOTIFICATIONS, hasNotices(environment), false, null, null));
      }
    }
    all.add(new Permission(
        ENGINE,
        engine != EngineState.NONE,
        true,
        system.equals("linux") ? "sudo apt install --no-install-recommends clamav-daemon" : null,
        null));
    return all;
  }

  /** Ids of those that are missing; that the engine is not there is a reason of its own. */
  public List<String> missing(EngineState engine, List<ComponentState> components) {
    return all(engine, components, Map.of()).stream()
        .filter(each -> each.isMissing() && !each.id().equals(ENGINE))
        .map(Permission::id)
        .toList();
  }

  private static Permission table(String id, String page) {
    return new Permission(id, null, true, null, page);
  }

  /** The kernel lets programs be judged; nobody knows while real-time protection is off or no daemon runs. */
  private static @Nullable Boolean kernelNotices(List<ComponentState> components) {
    return components.stream()
        .filter(each -> each.component() == Component.REAL_TIME_PROTECTION && each.on())
        .findFirst()
        .map(ComponentState::mode)
        .map(FANOTIFY::equals)
        .orElse(null);
  }

  private static @Nullable Boolean hasGroup() {
    try {
      return Files.readAllLines(GROUPS, StandardCharsets.ISO_8859_1).stream()
          .anyMatch(line -> line.startsWith("holdfast:"));
    } catch (IOException unreadable) {
      return null;
    }
  }

  private static boolean hasSession(Map<String, String> environment) {
    return environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
  }

  private static boolean hasNotices(Map<String, String> environment) {
    return environment.containsKey("DBUS_SESSION_BUS_ADDRESS");
  }
}
