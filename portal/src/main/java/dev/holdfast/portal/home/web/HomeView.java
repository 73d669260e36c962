package dev.holdfast.portal.home.web;

import dev.holdfast.portal.home.Household;

/** What the home page shows; {@code guided} when the first steps are to be seen. */
public record HomeView(Household household, Household.Steps steps, boolean guided) {}
