package dev.holdfast.portal.signature.web;

import dev.holdfast.portal.signature.Mirror;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.ResponseHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Official databases for ClamAV's own updater: its {@code PrivateMirror}. Ranges and {@code If-Modified-Since} are answered
 * (RFC 9110); a file that is not there is a 404, for a 403 would mean to it that it asks too often.
 */
@RestController
class MirrorApi {
  private static final String PATH = "/clamav/{name}";

  private final Mirror mirror;

  MirrorApi(Mirror mirror) {
    this.mirror = mirror;
  }

  @GetMapping(PATH)
  ResponseEntity<?> show(@PathVariable String name, HttpServletRequest request) throws IOException {
    return switch (mirror.find(name, CallerAddress.of(request))) {
      case Mirror.Answer.Found(var file) -> {
        var content = new FileSystemResource(file);
        yield ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_OCTET_STREAM)
            .lastModified(content.lastModified())
            .body(content);
      }
      case Mirror.Answer.Unknown() -> ResponseEntity.notFound().build();
      case Mirror.Answer.TooMany(var pause) ->
        ResponseEntity.status(429)
            .header(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1))
            .build();
    };
  }

  /** Updaters have neither session nor cookie. */
  @Bean
  @Order(41)
  static SecurityFilterChain mirrorChain(HttpSecurity http, ResponseHeaders headers) {
    http.securityMatcher("/clamav/**")
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .headers(headers::apply)
        .authorizeHttpRequests(routes -> routes.anyRequest().permitAll());
    return http.build();
  }
}
