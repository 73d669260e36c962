package dev.holdfast.portal.web;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Styles, scripts and pictures: served from the class path for a year under an address that carries the fingerprint of
 * all of them, so that files may name each other and a new version is fetched at once.
 */
@Component
class Assets implements WebMvcConfigurer {
  private static final String FOLDER = "classpath:/static/assets/";
  private static final String HTMX = "classpath:/META-INF/resources/webjars/htmx.org/2.0.10/dist/";

  private final Map<String, String> addresses = new HashMap<>();
  private final String version;

  Assets() throws IOException {
    var files = new PathMatchingResourcePatternResolver();
    var digest = sha256();
    var own = files.getResources("classpath*:/static/assets/**/*.*");
    var htmx = files.getResource(HTMX + "htmx.min.js");
    for (var file : own) {
      digest.update(file.getContentAsByteArray());
    }
    digest.update(htmx.getContentAsByteArray());
    version = HexFormat.of().formatHex(digest.digest(), 0, 6);
    for (var file : own) {
      var name = name(file);
      addresses.put(name, "/assets/" + version + "/" + name);
    }
    addresses.put("htmx.min.js", "/assets/" + version + "/htmx.min.js");
  }

  /** Addresses by file name. */
  Map<String, String> addresses() {
    return addresses;
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/" + version + "/**")
        .addResourceLocations(FOLDER, HTMX)
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }

  private static String name(Resource file) throws IOException {
    var url = file.getURL().toString();
    return Optional.of(
            url.substring(url.lastIndexOf("/static/assets/") + "/static/assets/".length()))
        .orElseThrow();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
