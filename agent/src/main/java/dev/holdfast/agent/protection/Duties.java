package dev.holdfast.agent.protection;

import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import java.util.function.Predicate;

/** What the portal can command besides scans. Each answers with the end of the command. */
interface Duties {
  /** Updates the databases, which takes its time; the listener hears of progress and answers whether to go on. */
  CommandReport update(Predicate<Progress> listener);

  CommandReport turn(Component component, boolean on);
}
