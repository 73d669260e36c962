package dev.holdfast.protocol.message;

import java.util.List;

/** {@code GET /subscriptions}: all that the account has, fitting ones first. */
public record Offers(List<Offer> subscriptions) {}
