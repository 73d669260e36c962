package dev.holdfast.agent.home;

import dev.holdfast.protocol.jose.Base64Url;
import dev.holdfast.protocol.jose.Jwk;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.message.Credential;
import java.security.SecureRandom;
import java.util.Optional;

/** Who this installation is: its own key pair, and the device id and token that the portal gave for it. */
public final class Identity {
  private static final String KEY = "key.json";
  private static final String CREDENTIAL = "credential.json";

  private final Home home;

  public Identity(Home home) {
    this.home = home;
  }

  private record StoredKey(Jwk publicKey, String privateKey) {}

  /** The installation's key pair; made and stored when there is none. */
  public PrivateKeyPair key() {
    return storedKey().orElseGet(this::newKey);
  }

  public Optional<PrivateKeyPair> storedKey() {
    return home.read(KEY, StoredKey.class)
        .map(stored -> PrivateKeyPair.restore(
            stored.publicKey(), Base64Url.decode(stored.privateKey()).orElseThrow()));
  }

  private PrivateKeyPair newKey() {
    var pair = PrivateKeyPair.generate(new SecureRandom());
    home.write(KEY, new StoredKey(pair.publicKey(), Base64Url.encode(pair.privateBytes())));
    return pair;
  }

  public Optional<Credential> credential() {
    return home.read(CREDENTIAL, Credential.class);
  }

  public void keep(Credential credential) {
    home.write(CREDENTIAL, credential);
  }

  /** Becomes a new installation: the old key is given up together with all that was bound to it. */
  public void startAnew() {
    home.delete(CREDENTIAL);
    home.delete(KEY);
  }
}
