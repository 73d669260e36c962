package dev.holdfast.portal.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that takes the portal's mails.
 *
 * @param host its name; empty = none
 * @param port its port
 * @param user name to log in with; empty = no log-in
 * @param password password to log in with
 * @param from sender's address of every mail
 * @param tls how the connection is protected
 */
@ConfigurationProperties("holdfast.mail")
record MailSettings(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("Holdfast <no-reply@localhost>") String from,
    @DefaultValue("STARTTLS") Tls tls) {

  /** Protection of the connection to the mail server. */
  enum Tls {
    /** TLS from the first byte. */
    IMPLICIT,
    /** Plain at first, then TLS or nothing. */
    STARTTLS,
    /** None: only for a server on this machine. */
    NONE
  }

  boolean server() {
    return !host.isBlank();
  }

  @Override
  public String toString() {
    return "MailSettings[" + host + ":" + port + ", " + tls + "]";
  }
}
