package dev.holdfast.protocol.licence;

/** What a portal says to all its devices alike, numbered, and signed by its current key. A higher number is newer. */
public interface PortalDocument {
  long number();

  /** The name of the portal. */
  String issuer();

  /**
   * What documents of one kind have in common.
   *
   * @param type the header's {@code typ}
   * @param longest most characters of a signed text that are looked at
   * @param shape what its payload is read as
   */
  record Kind<D extends PortalDocument>(String type, int longest, Class<D> shape) {}
}
