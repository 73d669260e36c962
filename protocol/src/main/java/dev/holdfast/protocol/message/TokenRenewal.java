package dev.holdfast.protocol.message;

/**
 * {@code POST /token-renewals}, with the present token: the next one. The present token stays good until the next is
 * first used; a token used after that marks the device as cloned.
 *
 * @param proof {@link dev.holdfast.protocol.DeviceProof#RENEW} over the nonce
 */
public record TokenRenewal(String nonce, String proof) {}
