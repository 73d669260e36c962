package dev.holdfast.portal.notification;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.web.Site;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The link in a mail that turns such mails off without signing in. Its token names account and category and is signed
 * under the master key; it gives no other right and lasts as long as the account.
 */
@Component
class StopLink {
  /** What a token says. */
  record Meaning(AccountId account, Category category) {}

  private static final int SIGNATURE_BYTES = 18;
  private static final Pattern FORM =
      Pattern.compile("(acc_[0-9A-Za-z]{26})\\.([a-z-]{1,40})\\.([\\w-]{24})");

  private final Encryption encryption;
  private final Site site;

  StopLink(Encryption encryption, Site site) {
    this.encryption = encryption;
    this.site = site;
  }

  String to(Meaning meaning) {
    return site.link("/unsubscribe?token=" + token(meaning));
  }

  String token(Meaning meaning) {
    var said = meaning.account().text() + "." + meaning.category().id();
    return said + "." + signature(said);
  }

  /** What a token says that this installation made; anything else is empty. */
  Optional<Meaning> read(String token) {
    var parts = FORM.matcher(token);
    return parts.matches() && signed(parts.group(1) + "." + parts.group(2), parts.group(3))
        ? AccountId.parse(parts.group(1))
            .flatMap(
                account -> category(parts.group(2)).map(category -> new Meaning(account, category)))
        : Optional.empty();
  }

  private boolean signed(String said, String signature) {
    return MessageDigest.isEqual(
        signature(said).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.US_ASCII));
  }

  private String signature(String said) {
    var digest = encryption.digest("stop-link", said);
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, SIGNATURE_BYTES));
  }

  private static Optional<Category> category(String id) {
    return Arrays.stream(Category.values())
        .filter(category -> category.optional() && category.id().equals(id))
        .findFirst();
  }
}
