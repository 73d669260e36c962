package dev.holdfast.protocol.message;

/**
 * {@code GET /poll?version=N}: held until the wanted version is not N, or the hold time is over.
 *
 * @param holdSeconds how long the portal holds a poll
 * @param retrySeconds upper bound of the pause before the next poll: none after a full hold, some when many come back at once
 */
public record PollAnswer(long version, int holdSeconds, int retrySeconds) {}
