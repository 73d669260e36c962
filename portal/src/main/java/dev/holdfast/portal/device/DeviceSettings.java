package dev.holdfast.portal.device;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How devices keep contact.
 *
 * @param hold how long a poll is held; stay below the idle limit of proxies on the way
 * @param retry upper bound of a device's pause before its next poll when a node sends all its devices away
 * @param checkIn time between check-ins, told to each device with a tenth of jitter
 */
@ConfigurationProperties("holdfast.device")
public record DeviceSettings(
    @DefaultValue("50s") Duration hold,
    @DefaultValue("2s") Duration retry,
    @DefaultValue("15m") Duration checkIn) {}
