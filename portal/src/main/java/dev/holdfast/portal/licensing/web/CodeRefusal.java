package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.licensing.Redemption;
import dev.holdfast.portal.licensing.Refusal;
import dev.holdfast.portal.web.Page;
import java.time.Duration;

/**
 * A code that was not added, as its page says it.
 *
 * @param status of the answer
 * @param id stable id, also of its texts
 * @param number the number its sentence names: minutes to wait, or the most an account may hold
 */
public record CodeRefusal(int status, String id, long number) {
  static CodeRefusal of(Refusal why) {
    return new CodeRefusal(Answers.status(why), why.id(), 0);
  }

  static CodeRefusal of(Redemption.AccountFull full) {
    return new CodeRefusal(409, "subscription-limit", full.max());
  }

  static CodeRefusal tooSoon(Duration pause) {
    return new CodeRefusal(429, "too-many-attempts", Answers.minutes(pause));
  }

  public String what(Page page) {
    return page.t("licensing.refusal." + id + ".what");
  }

  public String why(Page page) {
    return page.t("licensing.refusal." + id + ".why", "minutes", number, "max", number);
  }

  /** True when another code may be tried at once. */
  public boolean another() {
    return status != 429 && !full();
  }

  /** True when the account has to make room first. */
  public boolean full() {
    return id.equals("subscription-limit");
  }
}
