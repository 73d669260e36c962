package dev.holdfast.agent.act;

import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Settlement;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.agent.protection.Ground;
import dev.holdfast.agent.protection.Protection;
import dev.holdfast.agent.secretcode.SecretCode;
import dev.holdfast.agent.setup.Agreements;
import dev.holdfast.agent.upgrade.Installation;
import dev.holdfast.agent.upgrade.Upgrades;

/** The parts of one agent in one home, put together. */
public record Agent(
    Home home,
    Pin pin,
    Standing standing,
    Settlement settlement,
    LicenceShelf shelf,
    Timekeeper time,
    Turn turn,
    Protection protection,
    SecretCode secretCode,
    Upgrades upgrades) {
  public static Agent of(Home home, Pin pin, Wire wire, ThisComputer computer, Timekeeper time) {
    var shelf = new LicenceShelf(home, pin, time);
    var standing = new Standing(home, pin, wire, computer, time);
    var settlement = new Settlement(home, standing, shelf, time);
    var protection = new Protection(new Ground(home, time, standing, shelf));
    var agreements = new Agreements(home, standing);
    standing.enrolOnlyAfter(() -> agreements.leave(time.now()));
    settlement.tell(agreements::tell);
    var secretCode = new SecretCode(home, time::now);
    var upgrades = new Upgrades(home, time, shelf, standing, Installation.ofProcess());
    settlement.listen(wanted -> {
      protection.wants(wanted);
      upgrades.wants(wanted.release());
    });
    return new Agent(
        home, pin, standing, settlement, shelf, time, new Turn(), protection, secretCode, upgrades);
  }

  /** Whether somebody agreed here to what is needed, so that this agent connects and protects; asks the portal if need be. */
  public boolean mayWork() {
    return agreements().leave(time.now()) instanceof Reply.Got;
  }

  /** What was agreed to here. */
  public Agreements agreements() {
    return new Agreements(home, standing);
  }
}
