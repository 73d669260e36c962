package dev.holdfast.portal.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which account has an address; for programs that are not the portal too. */
@Repository
public class Addresses {
  private final JdbcClient jdbc;

  Addresses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<AccountId> owner(Email email) {
    return jdbc.sql("SELECT id FROM account WHERE email_key = :key")
        .param("key", email.key())
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }
}
