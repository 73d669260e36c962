package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.contact.Portal;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.protocol.message.Discovery;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settles which portal a home belongs to, and that a person or the archive vouched for its root key. */
final class Pinning {
  private final Shell shell;
  private final Options options;

  Pinning(Shell shell, Options options) {
    this.shell = shell;
    this.options = options;
  }

  /** Every answer there is. */
  sealed interface Answer {
    record Pinned(Pin pin) implements Answer {}

    /** Not settled; {@code usage} says that the command line is to blame. */
    record Unsettled(String code, boolean usage) implements Answer {}

    record Away(String why) implements Answer {}
  }

  /** The pin of the home, or else a new one that is stored there; the home's lock is held. */
  Answer settle(Home home, Wire wire) {
    var asked = asked();
    if (options.portal != null && asked.isEmpty())
      return new Answer.Unsettled("portal-address", true);
    var stored = home.read(Pin.FILE, Pin.class);
    if (stored.isPresent()) return compare(stored.get(), asked.orElse(null));
    var shipped = shell.archive().stream()
        .flatMap(folder -> Pin.shippedIn(folder).stream())
        .findFirst();
    if (shipped.isPresent()) {
      var answer = compare(shipped.get(), asked.orElse(null));
      if (answer instanceof Answer.Pinned(var pin)) home.write(Pin.FILE, pin);
      return answer;
    }
    return asked.isEmpty()
        ? new Answer.Unsettled("no-portal", true)
        : confirm(home, wire, asked.get());
  }

  private Answer compare(Pin pin, @Nullable String asked) {
    if (asked != null && !asked.equals(pin.url()))
      return new Answer.Unsettled("other-portal", true);
    if (options.trust != null && !options.trust.equals(pin.rootThumbprint()))
      return new Answer.Unsettled("other-root", false);
    return new Answer.Pinned(pin);
  }

  private Answer confirm(Home home, Wire wire, String url) {
    return switch (Portal.discover(wire, url)) {
      case Reply.Got<Discovery>(var discovery) -> {
        var pin = new Pin(url, discovery.rootThumbprint());
        var refusal = refusal(pin, discovery.name());
        if (refusal != null) yield new Answer.Unsettled(refusal, false);
        home.write(Pin.FILE, pin);
        yield new Answer.Pinned(pin);
      }
      case Reply.Refused<Discovery> refused -> new Answer.Unsettled("no-portal-there", false);
      case Reply.Away<Discovery>(var why, var after) -> new Answer.Away(why);
      case Reply.Unchanged<Discovery> unchanged -> new Answer.Away("not-understood");
    };
  }

  /** Why the root key is not trusted, or null: by option, because it is this very computer, or by a person. */
  private @Nullable String refusal(Pin pin, String name) {
    if (options.trust != null)
      return options.trust.equals(pin.rootThumbprint()) ? null : "other-root";
    var facts = Map.of("portal", name, "url", pin.url(), "thumbprint", pin.rootThumbprint());
    if (Wire.isLoopback(URI.create(pin.url()).getHost())) {
      shell.err().println(Text.of("pin.loopback", facts));
      return null;
    }
    var shown = Text.of("pin.show", facts);
    var person = shell.person();
    if (person.isEmpty()) shell.err().println(shown);
    boolean confirmed = person
        .flatMap(each -> each.ask(shown + "\n" + Text.of("pin.ask")))
        .filter(answer -> answer.strip().equalsIgnoreCase(Text.of("pin.yes")))
        .isPresent();
    return confirmed ? null : "root-unconfirmed";
  }

  private Optional<String> asked() {
    var text = options.portal;
    if (text == null) return Optional.empty();
    try {
      var address = URI.create(text.strip().replaceFirst("/+$", ""));
      boolean bare = address.getQuery() == null
          && address.getFragment() == null
          && address.getUserInfo() == null;
      return bare && Wire.isAllowed(address) ? Optional.of(address.toString()) : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
