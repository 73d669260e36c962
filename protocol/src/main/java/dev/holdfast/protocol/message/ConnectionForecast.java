package dev.holdfast.protocol.message;

import java.util.List;

/**
 * Answer to {@code POST /connections/check}, which takes a {@link Connection} and uses nothing up: whose account the device
 * would come to, and what it could use there.
 *
 * @param fitting products of the account's subscriptions that the device could take, the free edition aside
 */
public record ConnectionForecast(AccountView account, List<String> fitting) {}
