package dev.holdfast.portal.installation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says to the application in its framework's words what the operator said in ours. */
record PortalProperties(Settings settings, Path folder, Path masterKeyFile) {

  Map<String, Object> of(DatabaseAccess database, Installation installation) {
    var properties = new HashMap<String, Object>();
    settings.values().forEach((setting, value) -> {
      if (!value.isEmpty()) {
        properties.put(setting.key(), value);
      }
    });
    properties.putAll(settings.providers());
    properties.put("holdfast.site.url", settings.url().toString());
    properties.put("holdfast.site.demo", installation.isDemonstration());
    properties.put("holdfast.site.support", settings.get(Setting.CONTACT_SUPPORT));
    properties.put("holdfast.site.security-contact", settings.get(Setting.CONTACT_SECURITY));
    properties.put("holdfast.site.sandbox", installation.sandbox());
    properties.put("holdfast.data-folder", folder.toString());
    properties.put("holdfast.master-key-file", masterKeyFile.toString());
    properties.put("spring.datasource.url", database.jdbcUrl());
    properties.put("spring.datasource.username", database.app().user());
    properties.put("spring.datasource.password", database.app().password());
    properties.put("spring.flyway.url", database.jdbcUrl());
    properties.put("spring.flyway.user", database.owner().user());
    properties.put("spring.flyway.password", database.owner().password());
    properties.put("server.address", settings.get(Setting.LISTEN));
    properties.put("server.port", settings.port());
    properties.put("logging.file.name", folder.resolve("logs/portal.log").toString());
    properties.put("logging.threshold.console", settings.get(Setting.LOG_CONSOLE));
    addTls(properties);
    addProxies(properties);
    return properties;
  }

  private void addTls(Map<String, Object> properties) {
    if (settings.has(Setting.TLS_CERTIFICATE)) {
      properties.put("server.ssl.certificate", pem(Setting.TLS_CERTIFICATE));
      properties.put("server.ssl.certificate-private-key", pem(Setting.TLS_KEY));
      properties.put("server.ssl.enabled-protocols", "TLSv1.2,TLSv1.3");
    }
  }

  private String pem(Setting setting) {
    return "file:" + folder.resolve(settings.get(setting));
  }

  /** Forwarded headers count only when they come from an address the operator named. */
  private void addProxies(Map<String, Object> properties) {
    if (!settings.has(Setting.TRUSTED_PROXIES)) {
      properties.put("server.forward-headers-strategy", "none");
      return;
    }
    var addresses = Arrays.stream(settings.get(Setting.TRUSTED_PROXIES).split("[,\\s]+"))
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
    properties.put("server.forward-headers-strategy", "native");
    properties.put("server.tomcat.remoteip.internal-proxies", addresses);
    properties.put("server.tomcat.remoteip.remote-ip-header", "x-forwarded-for");
    properties.put("server.tomcat.remoteip.protocol-header", "x-forwarded-proto");
  }
}
