package dev.holdfast.portal.secondstep;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which ways the operator allows beside authenticator apps, passkeys and recovery codes.
 *
 * @param mailCode whether a one-time code by mail may take the place of the others
 */
@ConfigurationProperties("holdfast.second-step")
record SecondStepSettings(@DefaultValue("false") boolean mailCode) {}
