package dev.holdfast.portal.identity;

/** What becomes of linking an identity. */
public sealed interface Linking {
  /** It opens the account from now on. */
  record Linked() implements Linking {}

  /** It cannot be linked by this person, now. */
  record Gone() implements Linking {}

  /** The account has so many already. */
  record TooMany(int most) implements Linking {}
}
