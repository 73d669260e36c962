package dev.holdfast.agent.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs by which a computer is locked, shows and sounds, that only note what they were asked for. */
final class MadeUpDesk {
  private final Path folder;

  MadeUpDesk(Path folder) throws IOException {
    this.folder = Files.createDirectory(folder);
    Files.createFile(folder.resolve("bus"));
    Files.createFile(notes());
    program("loginctl", """
        case $1 in
          list-sessions) echo '1 1000 anna seat0 tty2' ;;
          list-users) echo "$(id -u) anna no" ;;
          show-user) printf 'GID=%%s\\nRuntimePath=%s\\n' "$(id -g)" ;;
          *) echo "loginctl $*" >>%s ;;
        esac
        """.formatted(folder, notes()));
    program("wall", "echo \"wall < $(cat)\" >>" + notes() + "\n");
    program(
        "notify-send", "echo \"notify-send $* at $DBUS_SESSION_BUS_ADDRESS\" >>" + notes() + "\n");
    program("aplay", "cat >/dev/null; echo aplay >>" + notes() + "\n");
  }

  private Path notes() {
    return folder.resolve("notes");
  }

  private void program(String name, String body) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Where programs are looked for. */
  String path() {
    return folder + ":" + System.getenv("PATH");
  }

  /** What was asked for, a line each. */
  String asked() throws IOException {
    return Files.readString(notes());
  }
}
