package dev.holdfast.portal.web;

import org.springframework.stereotype.Component;

/** Where scripts, styles and pictures are found. */
@Component
public class AssetAddresses {
  private final Assets assets;

  AssetAddresses(Assets assets) {
    this.assets = assets;
  }

  /** The address of a file under {@code static/assets}, with the fingerprint of all of them. */
  public String of(String name) {
    return assets.addresses().getOrDefault(name, "/assets/" + name);
  }
}
