package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.ConnectedDevices;
import dev.holdfast.portal.audit.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Disconnects all devices of an account whose owner signs out everywhere; each keeps its licence and its place. */
@Component
class SigningOut implements ConnectedDevices {
  private final Devices devices;
  private final Connections connections;

  SigningOut(Devices devices, Connections connections) {
    this.devices = devices;
    this.connections = connections;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public int signOut(AccountId account) {
    var all = devices.of(account);
    all.forEach(
        device -> connections.disconnect(device.id(), account, false, Actor.account(account)));
    return all.size();
  }
}
