package dev.holdfast.agent.protection;

import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.licence.Timekeeper;

/** What protection stands on: the home, the trusted time, the way to the portal, and the licence held. */
public record Ground(Home home, Timekeeper time, Standing standing, LicenceShelf shelf) {}
