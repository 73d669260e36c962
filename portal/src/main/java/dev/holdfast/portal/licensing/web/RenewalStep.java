package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.licensing.ShorterTerm;
import dev.holdfast.portal.web.Page;
import dev.holdfast.protocol.code.CodeText;

/**
 * The second step of adding a renewal code that nothing proves: the previous code, or a shorter term.
 *
 * @param code the renewal code, which goes along until one of the two is chosen
 * @param typed what was entered as the previous code
 */
public record RenewalStep(CodeText code, ShorterTerm offer, String typed) {
  /** Why the whole term is not given just so. */
  public String why(Page page) {
    return page.t("licensing.renewal.step." + offer.because().id());
  }

  /** Which code it is about: its last group. */
  public String which(Page page) {
    var whole = code.canonical();
    return page.t("licensing.renewal.code", "end", whole.substring(whole.lastIndexOf('-') + 1));
  }

  /** What is agreed to. */
  public String shorter(Page page) {
    return page.t("licensing.renewal.shorter", "days", offer.days(), "full", offer.fullDays());
  }

  /** The act of agreeing. */
  public String agree(Page page) {
    return page.t("licensing.renewal.agree", "days", offer.days());
  }

  @Override
  public String toString() {
    return "RenewalStep[" + offer + "]";
  }
}
