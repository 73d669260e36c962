package dev.holdfast.portal.account;

import java.util.List;

/** What becomes of opening an account for somebody whose address is proven. */
public sealed interface Newcomer {
  /** The account is there; it has no password. */
  record Opened(Account account) implements Newcomer {}

  /** Fields that have to be mended. */
  record Faulty(List<FieldFault> faults) implements Newcomer {}

  /** The address has an account. */
  record Taken() implements Newcomer {}
}
