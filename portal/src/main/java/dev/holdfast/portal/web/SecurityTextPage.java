package dev.holdfast.portal.web;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Whom to tell about a weakness (RFC 9116). */
@Controller
class SecurityTextPage {
  private static final Duration CURRENT = Duration.ofDays(180);

  private final Site site;
  private final Clock clock;

  SecurityTextPage(Site site, Clock clock) {
    this.site = site;
    this.clock = clock;
  }

  @GetMapping(path = "/.well-known/security.txt", produces = MediaType.TEXT_PLAIN_VALUE)
  @ResponseBody
  String show() {
    var expires = clock.instant().plus(CURRENT).truncatedTo(ChronoUnit.DAYS);
    return """
        Contact: mailto:%s
        Expires: %s
        Preferred-Languages: en
        Canonical: %s
        """.formatted(site.securityContact(), expires, site.link("/.well-known/security.txt"));
  }
}
