package dev.holdfast.portal.account;

import static dev.holdfast.portal.account.PasswordRule.CHARACTERS;
import static dev.holdfast.portal.account.PasswordRule.DIGIT;
import static dev.holdfast.portal.account.PasswordRule.EIGHT;
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
  /** Fifteen characters of any kind, or eight where a second step is asked for too. */
  MODERN(List.of(LONG, UNCOMMON), List.of(EIGHT, UNCOMMON));

  private final List<PasswordRule> rules;
  private final List<PasswordRule> besideSecondStep;

  PasswordPolicy(List<PasswordRule> rules) {
    this(rules, rules);
  }

  PasswordPolicy(List<PasswordRule> rules, List<PasswordRule> besideSecondStep) {
    this.rules = rules;
    this.besideSecondStep = besideSecondStep;
  }

  /** The rules, which may ask less where a second step is on. */
  List<PasswordRule> rules(boolean secondStep) {
    return secondStep ? besideSecondStep : rules;
  }
}
