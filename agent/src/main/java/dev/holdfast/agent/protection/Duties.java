package dev.holdfast.agent.protection;

import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the portal can command besides scans. Each answers with the end of the command. */
interface Duties {
  /** Updates the databases, which takes its time; the listener hears of progress and answers whether to go on. */
  CommandReport update(Predicate<Progress> listener);

  CommandReport turn(Component component, boolean on);

  /** Does what is for a lost device; an alarm takes its time. */
  CommandReport whenLost(CommandKind kind, @Nullable String message, Predicate<Progress> listener);

  /** The portal knows that this device was wiped: the rest of it goes too. */
  void wiped();
}
