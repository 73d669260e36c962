package dev.holdfast.portal.account;

import static dev.holdfast.portal.account.PasswordRule.CHARACTERS;
import static dev.holdfast.portal.account.PasswordRule.DIGIT;
import static dev.holdfast.portal.account.PasswordRule.LENGTH;
import static dev.holdfast.portal.account.PasswordRule.LONG;
import static dev.holdfast.portal.account.PasswordRule.LOWER;
import static dev.holdfast.portal.account.PasswordRule.UNCOMMON;
import static dev.holdfast.portal.account.PasswordRule.UPPER;

import java.util.List;

/** The two sets of rules for passwords. */
enum PasswordPolicy {
  /** Eight characters of certain kinds, as people know it from other portals. */
  CLASSIC(List.of(LENGTH, UPPER, LOWER, DIGIT, CHARACTERS, UNCOMMON)),
  /** Fifteen characters of any kind. */
  MODERN(List.of(LONG, UNCOMMON));

  private final List<PasswordRule> rules;

  PasswordPolicy(List<PasswordRule> rules) {
    this.rules = rules;
  }

  List<PasswordRule> rules() {
    return rules;
  }
}
