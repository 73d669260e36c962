package dev.holdfast.agent.world;

import dev.holdfast.protocol.DeviceProof;
import dev.holdfast.protocol.code.DeviceToken;
import dev.holdfast.protocol.jose.Jwk;
import dev.holdfast.protocol.message.Credential;
import dev.holdfast.protocol.message.Enrolment;
import dev.holdfast.protocol.message.Nonce;
import dev.holdfast.protocol.message.TokenRenewal;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a small portal knows its device by. */
public final class SmallIdentity {
  public final Set<String> tokens = new HashSet<>();
  public Duration tokenLife = Duration.ofHours(24);
  public boolean cloned;
  public @Nullable String machine;

  private final String audience;
  private final Set<String> nonces = new HashSet<>();
  private @Nullable Jwk device;

  SmallIdentity(String audience) {
    this.audience = audience;
  }

  /** The key of the device that enrolled last. */
  Jwk device() {
    if (device == null) throw new IllegalStateException("no device yet");
    return device;
  }

  Nonce nonce(Instant now) {
    var nonce = "nonce-" + nonces.size();
    nonces.add(nonce);
    return new Nonce(nonce, now.plusSeconds(60));
  }

  void enrol(Visit visit, Instant now) throws IOException {
    var enrolment = visit.message(Enrolment.class);
    boolean proved = nonces.contains(enrolment.nonce())
        && DeviceProof.ENROL.verify(
            enrolment.proof(), audience, enrolment.nonce(), enrolment.publicKey());
    if (!proved) {
      visit.refuse(403, "proof-invalid");
      return;
    }
    if (device != null && !device.equals(enrolment.publicKey())) cloned = false;
    device = enrolment.publicKey();
    machine = enrolment.machine();
    tokens.clear();
    visit.send(credential(now));
  }

  void renew(Visit visit, Instant now) throws IOException {
    var renewal = visit.message(TokenRenewal.class);
    boolean proved = device != null
        && DeviceProof.RENEW.verify(renewal.proof(), audience, renewal.nonce(), device);
    if (proved) visit.send(credential(now));
    else visit.refuse(403, "proof-invalid");
  }

  private Credential credential(Instant now) {
    var id = SmallPortal.DEVICE;
    var token = DeviceToken.random(id.substring(4), new SecureRandom()).reveal();
    tokens.add(token);
    var renewable = now.plus(tokenLife);
    return new Credential(id, token, renewable, renewable.plus(tokenLife).plusSeconds(60));
  }
}
