package dev.holdfast.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.file.Mounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoosingWhatToScanTests {
  @TempDir
  Path folder;

  @Test
  void quickScansLookWhereProgramsStartAndFilesArrive() throws Exception {
    var system = Files.createDirectory(folder.resolve("system"));
    var targets = new Targets(system, true, system.resolve("root"));
    put(
        system,
        "etc/passwd",
        "anna:x:1000:1000::/home/anna:/bin/sh\nnobody:x:65534:1::/nonexistent:/x\n");
    put(system, "etc/systemd/system/own.service", "[Service]\nExecStart=-/opt/own/daemon --now\n");
    put(system, "opt/own/daemon", "program");
    put(system, "opt/own/other", "not started by itself");
    put(
        system,
        "home/anna/.config/autostart/notes.desktop",
        "[Desktop Entry]\nExec=/opt/notes -x\n");
    put(system, "opt/notes", "program");
    put(system, "home/anna/.config/user-dirs.dirs", "XDG_DOWNLOAD_DIR=\"$HOME/Herunterladen\"\n");
    put(system, "home/anna/Herunterladen/file", "x");
    put(system, "home/anna/Documents/file", "x");
    put(system, "home/anna/.mozilla/firefox/abc.default/extensions/ad.xpi", "x");
    put(system, "tmp/file", "x");
    var real = system.toRealPath();
    assertThat(targets.quick())
        .contains(
            real.resolve("opt/own/daemon"),
            real.resolve("opt/notes"),
            real.resolve("home/anna/Herunterladen"),
            real.resolve("home/anna/.config/autostart"),
            real.resolve("home/anna/.mozilla/firefox/abc.default/extensions"),
            real.resolve("etc/systemd/system"),
            real.resolve("tmp"))
        .doesNotContain(real.resolve("opt/own/other"), real.resolve("home/anna/Documents"));
    var running = Path.of("/proc/self/exe").toRealPath();
    assertThat(Targets.ofThisComputer().quick()).contains(running);
  }

  @Test
  void programsThatRunComeFirstAndOnceWhereverTheyLie() throws Exception {
    var system = Files.createDirectory(folder.resolve("system")).toRealPath();
    put(system, "etc/crontab", "x");
    put(system, "tmp/newest", "x");
    put(system, "tmp/running", "program");
    Files.createDirectories(system.resolve("proc/7"));
    var running = system.resolve("tmp/running");
    Files.createSymbolicLink(system.resolve("proc/7/exe"), running);
    var roots = new Targets(system, true, system.resolve("root")).quick();
    assertThat(roots.getFirst()).isEqualTo(running);
    var met = new ArrayList<Path>();
    new Walk(Set.of(), new Meeting(met)).through(roots);
    assertThat(met)
        .containsExactly(running, system.resolve("etc/crontab"), system.resolve("tmp/newest"));
  }

  private record Meeting(List<Path> met) implements Walk.Meeting {
    @Override
    public void file(Walk.Found found) {
      met.add(found.path());
    }

    @Override
    public void link() {}

    @Override
    public void unreadable() {}

    @Override
    public void vanished() {}

    @Override
    public boolean goesOn() {
      return true;
    }
  }

  private static void put(Path system, String name, String content) throws Exception {
    var file = system.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void fullScansLeaveOutWhatIsNotOfThisComputer() {
    var mounts = Mounts.read(List.of(
        "1 0 8:1 / / rw - ext4 /dev/a rw",
        "2 1 0:4 / /proc rw - proc proc rw",
        "3 1 8:2 / /home rw - xfs /dev/b rw",
        "4 1 0:9 / /mnt/our\\040share rw - nfs4 server:/ rw",
        "5 1 0:7 / /dev rw - tmpfs tmpfs rw",
        "6 1 0:8 / /sys/fs/cgroup rw - cgroup2 none rw"));
    assertThat(mounts.foreign())
        .containsExactlyInAnyOrder(
            Path.of("/proc"), Path.of("/mnt/our share"), Path.of("/sys/fs/cgroup"));
    assertThat(Targets.ofThisComputer().full()).contains(Path.of("/"));
  }
}
