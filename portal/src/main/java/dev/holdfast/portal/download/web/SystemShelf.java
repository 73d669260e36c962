package dev.holdfast.portal.download.web;

import dev.holdfast.portal.release.AgentPackage;
import dev.holdfast.portal.release.StoreLink;
import dev.holdfast.portal.release.VisitorSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is for one system.
 *
 * @param base where the acts of this page are: the downloads, or a mailed page
 * @param version that is offered, empty for none
 * @param note what is new in it, may be empty
 * @param portal the portal's address, for commands
 * @param companion the web companion is part of this portal
 * @param qr what its QR code leads to, none when the reader is on the device already
 */
public record SystemShelf(
    VisitorSystem system,
    String base,
    String version,
    String note,
    List<AgentPackage> packages,
    List<StoreLink> stores,
    String portal,
    @Nullable String qr,
    boolean companion) {
  public SystemShelf {
    packages = List.copyOf(packages);
    stores = List.copyOf(stores);
  }

  /** The command that installs a package, or nothing when a person opens the file instead. */
  public @Nullable String install(AgentPackage file) {
    return file.form().startsWith("deb") ? "sudo apt install ./" + file.name() : null;
  }

  /** The command that connects, reading the code from its input. */
  public String connect() {
    var program = system == VisitorSystem.LINUX ? "sudo holdfast" : "holdfast";
    return program + " connect --portal " + portal + " --code -";
  }
}
