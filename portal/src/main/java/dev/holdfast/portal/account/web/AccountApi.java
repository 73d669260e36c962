package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.SignedIn;
import java.time.Instant;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The account of whoever asks. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class AccountApi {
  record AccountView(
      String id,
      String email,
      String givenName,
      String familyName,
      String language,
      String region,
      String zone,
      Instant confirmedAt) {}

  private final Accounts accounts;

  AccountApi(Accounts accounts) {
    this.accounts = accounts;
  }

  @GetMapping("/api/v1/account")
  ResponseEntity<AccountView> show(@AuthenticationPrincipal SignedIn me) {
    var account = accounts.find(me.account()).orElseThrow();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new AccountView(
            account.id().text(),
            account.email(),
            account.name().given(),
            account.name().family(),
            account.language().toLanguageTag(),
            account.region(),
            account.zone().getId(),
            account.confirmedAt()));
  }
}
