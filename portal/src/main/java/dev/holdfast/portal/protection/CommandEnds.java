package dev.holdfast.portal.protection;

import dev.holdfast.protocol.message.CommandReport;
import java.time.Instant;

/** What an upper module does in the very transaction in which a device tells the end of a command. */
public interface CommandEnds {
  /** The device told this end, the first time, from this network address. */
  void ended(Command command, CommandReport said, String address, Instant now);
}
