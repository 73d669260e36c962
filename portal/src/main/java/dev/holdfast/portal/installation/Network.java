package dev.holdfast.portal.installation;

/** Who may reach this portal, and by which name. */
record Network(Settings settings) {

  void check(boolean demonstration) {
    var url = settings.url();
    var listen = settings.listen();
    if (settings.has(Setting.TLS_CERTIFICATE) != settings.has(Setting.TLS_KEY)) {
      throw new StartRefused(
          "holdfast.tls.certificate and holdfast.tls.key belong together; one is missing.");
    }
    if ("https".equals(url.getScheme())
        && !settings.has(Setting.TLS_CERTIFICATE)
        && !settings.has(Setting.TRUSTED_PROXIES)) {
      throw new StartRefused(
          "holdfast.url is https, so set holdfast.tls.certificate and holdfast.tls.key, "
              + "or name the proxy that ends TLS in holdfast.trusted-proxies.");
    }
    if (listen.isLoopbackAddress()) {
      return;
    }
    if (demonstration) {
      throw new StartRefused(
          "A demonstration listens on this computer only: leave --listen out, or start with "
              + "--empty on another data folder.");
    }
    if (!settings.has(Setting.MAIL_HOST)) {
      throw new StartRefused(
          "Without a mail server nobody can confirm an address: set holdfast.mail.host before "
              + "listening on " + listen.getHostAddress() + ".");
    }
  }
}
