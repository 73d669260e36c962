package dev.holdfast.protocol.message;

/**
 * Answer to a command report.
 *
 * @param cancelled the owner does not want it any more: the device ends it
 */
public record CommandStands(CommandReport.State state, boolean cancelled) {}
