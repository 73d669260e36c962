package dev.holdfast.portal.installation;

/** A PostgreSQL role and its password; prints without the password. */
public record DatabaseLogin(String user, String password) {
  @Override
  public String toString() {
    return user + ":[redacted]";
  }
}
