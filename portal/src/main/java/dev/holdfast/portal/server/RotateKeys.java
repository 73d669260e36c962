package dev.holdfast.portal.server;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.KeyRotation;
import dev.holdfast.portal.device.KeyRotation.Known;
import dev.holdfast.portal.device.KeyRotation.Withdrawal;
import dev.holdfast.portal.device.KeysAlone;
import dev.holdfast.portal.installation.ServerAccess;
import dev.holdfast.portal.installation.ServerAccess.Opening;
import dev.holdfast.protocol.licence.KeySet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code holdfast-operator rotate-keys} */
@Command(
    name = "rotate-keys",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a new key sign licences from now on; those signed before stay good.",
      "A running portal notices by itself, a stopped one at its next start."
    })
final class RotateKeys implements Callable<Integer> {
  /** What to do instead of rotating. */
  static final class Instead {
    @Option(names = "--list", description = "Shows the keys and changes nothing.")
    boolean list;

    @Option(
        names = "--withdraw",
        paramLabel = "KID",
        description = "Makes worthless all that this key signed; devices get other licences.")
    @Nullable
    String withdraw;
  }

  /** What is printed with {@code --json}. */
  record Answer(@Nullable String signs, @Nullable Long replaced, List<Known> keys) {}

  @ArgGroup
  @Nullable
  private Instead instead;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The portal's data folder; without it the folder data of the checkout.")
  private @Nullable Path data;

  @Option(names = "--json", description = "Answer in JSON.")
  private boolean json;

  private final PrintWriter out;
  private final PrintWriter err;

  RotateKeys(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    return switch (ServerAccess.open(Server.folder(data), System.getenv())) {
      case Opening.Refused(var sentence) -> refused(Server.REFUSED, sentence);
      case Opening.Opened(var access) -> {
        try (access;
            var parts = Parts.of(access, KeysAlone.class)) {
          yield act(parts.keys());
        }
      }
    };
  }

  private int act(KeyRotation keys) {
    if (keys.list().isEmpty()) {
      return refused(
          Server.REFUSED, "There is no key yet: the portal makes one when a device first asks.");
    } else if (instead == null) {
      keys.rotate(Actor.PORTAL);
      return tell(keys, null, "A new key signs from now on.");
    } else if (instead.withdraw == null) {
      return tell(keys, null, "");
    }
    return switch (keys.withdraw(instead.withdraw, Actor.PORTAL)) {
      case Withdrawal.Withdrawn(var kid, var licences) ->
        tell(keys, licences, "Withdrawn; devices that get another licence: " + licences);
      case Withdrawal.Already(var kid) -> tell(keys, 0L, "It was withdrawn before.");
      case Withdrawal.Unknown unknown ->
        refused(Server.NOTHING, "The set has no such key; --list shows those it has.");
    };
  }

  private int tell(KeyRotation rotation, @Nullable Long replaced, String sentence) {
    var keys = rotation.list();
    if (json) {
      var signs = keys.stream()
          .filter(key -> key.status() == KeySet.Status.CURRENT)
          .map(Known::kid)
          .findFirst()
          .orElse(null);
      out.println(JsonMapper.shared()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(new Answer(signs, replaced, keys)));
      return Server.DONE;
    }
    if (!sentence.isEmpty()) {
      out.println(sentence);
    }
    out.printf("%-44s%-11s%-26s%-26s%s%n", "key", "status", "made", "leaves the set", "licences");
    keys.forEach(key -> out.printf(
        "%-44s%-11s%-26s%-26s%d%n",
        key.kid(),
        key.status().name().toLowerCase(Locale.ROOT),
        key.madeAt(),
        key.leavesAt() == null ? "-" : key.leavesAt(),
        key.licences()));
    return Server.DONE;
  }

  private int refused(int exit, String sentence) {
    err.println(sentence);
    return exit;
  }
}
