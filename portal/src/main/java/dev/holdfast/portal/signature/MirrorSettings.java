package dev.holdfast.portal.signature;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Official databases for {@code freshclam}.
 *
 * @param mirror folder that the operator's own updater fills; empty for none
 */
@ConfigurationProperties("holdfast.signatures")
record MirrorSettings(@DefaultValue("") String mirror) {}
