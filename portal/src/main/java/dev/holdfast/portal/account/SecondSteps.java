package dev.holdfast.portal.account;

/** Whether accounts ask for a second step; the module that brings second steps offers it as a bean. */
public interface SecondSteps {
  /** True when signing in with the password takes something more. */
  boolean on(AccountId account);
}
