package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Passwords;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the strength meter under a new password shows. Nothing is kept. */
@RestController
class PasswordStrengthApi {
  /** From 0, guessed at once, to 4, hard to guess; and that in words. */
  record Strength(int score, String text) {}

  private final Passwords passwords;
  private final Limits limits;
  private final Texts texts;

  PasswordStrengthApi(Passwords passwords, Limits limits, Texts texts) {
    this.passwords = passwords;
    this.limits = limits;
    this.texts = texts;
  }

  @PostMapping("/password-strength")
  ResponseEntity<?> create(
      @RequestParam(defaultValue = "") String password, HttpServletRequest request) {
    var wait = limits.count(Limit.PASSWORD_STRENGTH_PER_ADDRESS, CallerAddress.of(request));
    if (!wait.isZero()) {
      return Problem.of(429, "too-many-tries", "Wait a little, then try again.").answer();
    }
    int score = passwords.strength(Secret.of(password));
    var text = texts.say(Languages.of(request, null), "account.strength." + score);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Strength(score, text));
  }

  @Bean
  static OpenRoutes passwordStrengthRoutes() {
    return OpenRoutes.of(post("/password-strength"));
  }
}
