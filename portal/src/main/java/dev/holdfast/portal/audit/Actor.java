package dev.holdfast.portal.audit;

import dev.holdfast.portal.kernel.Id;

/** Who acts: an account, an operator, a device, or the portal itself; told by id only. */
public record Actor(Kind kind, String id) {
  /** The portal's own jobs and listeners. */
  public static final Actor PORTAL = new Actor(Kind.PORTAL, "portal");

  /** Somebody before sign-in. */
  public static final Actor GUEST = new Actor(Kind.GUEST, "guest");

  public enum Kind {
    ACCOUNT,
    OPERATOR,
    DEVICE,
    PORTAL,
    GUEST
  }

  public static Actor account(Id account) {
    return new Actor(Kind.ACCOUNT, account.text());
  }

  public static Actor operator(Id operator) {
    return new Actor(Kind.OPERATOR, operator.text());
  }

  public static Actor device(Id device) {
    return new Actor(Kind.DEVICE, device.text());
  }
}
