package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Line;
import dev.holdfast.protocol.jose.Jwk;
import org.jspecify.annotations.Nullable;

/** A device that wants to be known, its values checked; {@code machine} is a hint at the machine itself. */
public record NewDevice(
    Jwk key,
    Line name,
    Device.Installation installation,
    @Nullable String machine) {}
