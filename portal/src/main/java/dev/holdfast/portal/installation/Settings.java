package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the operator wants: command line before environment before file before the standard.
 *
 * @param providers what is said of providers of identities, by key
 */
record Settings(Map<Setting, String> values, Map<String, String> providers) {

  static Settings of(Path file, Map<String, String> environment, Map<Setting, String> commandLine) {
    var values = new EnumMap<Setting, String>(Setting.class);
    for (var setting : Setting.values()) {
      values.put(setting, setting.standard());
    }
    var read = read(file);
    values.putAll(read.values());
    for (var setting : Setting.values()) {
      var value = environment.get(setting.environmentName());
      if (value != null) {
        values.put(setting, value.strip());
      }
    }
    values.putAll(commandLine);
    var providers = new TreeMap<>(read.providers());
    providers.putAll(ProviderSetting.of(environment));
    return new Settings(values, providers);
  }

  String get(Setting setting) {
    return values.getOrDefault(setting, "");
  }

  boolean has(Setting setting) {
    return !get(setting).isEmpty();
  }

  int port() {
    try {
      var port = Integer.parseInt(get(Setting.PORT));
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The same sentence as for a number out of range.
    }
    throw new StartRefused(
        "The port must be a number from 1 to 65535, not " + get(Setting.PORT) + ".");
  }

  InetAddress listen() {
    try {
      return InetAddress.ofLiteral(get(Setting.LISTEN));
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          "The address to listen on must be an IP address, not " + get(Setting.LISTEN) + ".");
    }
  }

  /** The address people use; builds every link. Without TLS only this computer's own name is accepted. */
  URI url() {
    var local = URI.create("http://localhost:" + port());
    if (!has(Setting.URL)) {
      return local;
    }
    var text = get(Setting.URL).replaceFirst("/$", "");
    var url = parse(text);
    if (!url.equals(local) && !"https".equals(url.getScheme())) {
      throw new StartRefused(
          "holdfast.url must begin with https:// (or be " + local + "), not " + text + ".");
    }
    if (url.getHost() == null
        || !text.equals(url.getScheme() + "://" + url.getRawAuthority())
        || text.contains("@")) {
      throw new StartRefused(
          "holdfast.url must be a scheme, a host and perhaps a port, not " + text + ".");
    }
    return url;
  }

  private static URI parse(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new StartRefused("holdfast.url is not an address: " + text + ".");
    }
  }

  private static Settings read(Path file) {
    var values = new EnumMap<Setting, String>(Setting.class);
    var providers = new TreeMap<String, String>();
    if (!Files.exists(file)) {
      return new Settings(values, providers);
    }
    var properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new StartRefused(
          "The configuration " + file + " cannot be read: " + e.getMessage() + ".");
    }
    for (var key : properties.stringPropertyNames()) {
      if (ProviderSetting.isKey(key)) {
        providers.put(key, properties.getProperty(key).strip());
        continue;
      }
      var setting = Setting.of(key)
          .orElseThrow(() -> new StartRefused(
              "The configuration " + file + " holds an unknown key: " + key + "."));
      values.put(setting, properties.getProperty(key).strip());
    }
    return new Settings(values, providers);
  }
}
