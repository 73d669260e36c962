package dev.holdfast.portal.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people reach the portal.
 *
 * @param url the public address, {@code http://localhost:PORT} or https; builds every link
 * @param demo true in a demonstration installation, which also has the built-in mailbox
 * @param sandbox true in an installation for tests, whose clock can be moved
 * @param securityContact address for people who found a weakness; {@code security@} the portal's host unless set
 * @param support address of customer service; {@code support@} the portal's host unless set
 */
@ConfigurationProperties("holdfast.site")
public record Site(
    @DefaultValue("http://localhost:8080") URI url,
    @DefaultValue("false") boolean demo,
    @DefaultValue("false") boolean sandbox,
    @DefaultValue("") String securityContact,
    @DefaultValue("") String support) {

  public Site {
    securityContact = securityContact.isBlank() ? "security@" + url.getHost() : securityContact;
    support = support.isBlank() ? "support@" + url.getHost() : support;
  }

  /** The absolute address of a path that begins with a slash. */
  public String link(String path) {
    var base = url.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }

  /** True when cookies can be bound to the host and to TLS. */
  public boolean secure() {
    return "https".equals(url.getScheme());
  }

  /** The name of a cookie: with the {@code __Host-} prefix wherever the browser accepts it. */
  public String cookie(String name) {
    return secure() ? "__Host-" + name : name;
  }
}
