package dev.holdfast.portal.account;

import dev.holdfast.portal.web.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One rule a new password has to keep. Its pattern is one that Java and browsers (flag {@code u}) read alike. */
public enum PasswordRule {
  LENGTH("^[\\s\\S]{8,128}$"),
  UPPER("\\p{Lu}"),
  LOWER("\\p{Ll}"),
  DIGIT("[0-9]"),
  CHARACTERS("^[\\p{sc=Latin}\\p{sc=Cyrillic}0-9~!?@#$%^&*_\\-+()\\[\\]{}><\\/\\\\|\"'.,:;]+$"),
  LONG("^[\\s\\S]{15,256}$"),
  EIGHT("^[\\s\\S]{8,256}$"),
  UNCOMMON(null);

  private final @Nullable Pattern pattern;

  PasswordRule(@Nullable String pattern) {
    this.pattern = pattern == null ? null : Pattern.compile(pattern);
  }

  /** The sentences of those rules that a page can tick while typing, by their pattern. */
  public static Map<String, String> told(Page page, List<PasswordRule> rules) {
    var told = new LinkedHashMap<String, String>();
    for (var rule : rules) {
      if (rule.pattern != null) {
        told.put(rule.pattern.pattern(), page.t(rule.text()));
      }
    }
    return told;
  }

  /** Key of the sentence that asks for it. */
  public String text() {
    return "account.password." + name().toLowerCase(Locale.ROOT);
  }

  boolean keptBy(String password) {
    return pattern == null || pattern.matcher(password).find();
  }
}
