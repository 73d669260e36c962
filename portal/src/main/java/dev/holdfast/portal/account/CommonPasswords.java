package dev.holdfast.portal.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Passwords that guessers try first: a list of our own, and what zxcvbn finds in fewer than 100,000 guesses. */
@Component
class CommonPasswords {
  private static final int FEW_GUESSES_LOG10 = 5;
  private static final int MEASURED = 64;

  private final Set<String> list = read();

  /** Loaded with the first password: its dictionaries would slow every start. */
  private static final class Meter {
    static final Zxcvbn ZXCVBN = new Zxcvbn();
  }

  /** True when a guesser who knows the person's address has it soon. */
  boolean includes(String password, Optional<Email> owner) {
    var plain = password.toLowerCase(Locale.ROOT);
    if (list.contains(plain) || list.contains(plain.replaceAll("[^\\p{L}]+$", ""))) {
      return true;
    }
    return !password.isEmpty()
        && Meter.ZXCVBN.measure(head(password), words(owner)).getGuessesLog10() < FEW_GUESSES_LOG10;
  }

  /** From 0, guessed at once, to 4, hard to guess. */
  int strength(String password) {
    return password.isEmpty()
        ? 0
        : Meter.ZXCVBN.measure(head(password), words(Optional.empty())).getScore();
  }

  /** Measuring takes longer the longer the text: the head tells enough. */
  private static String head(String password) {
    return password.substring(0, Math.min(MEASURED, password.length()));
  }

  private static List<String> words(Optional<Email> owner) {
    var words = new ArrayList<>(List.of("holdfast"));
    owner.ifPresent(email -> {
      words.add(email.key());
      words.addAll(List.of(email.key().split("[@.+_-]")));
    });
    return words;
  }

  private static Set<String> read() {
    try (InputStream list = Objects.requireNonNull(
        CommonPasswords.class.getResourceAsStream("/account/common-passwords.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
