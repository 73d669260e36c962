package dev.holdfast.portal.installation;

/** One database and the two roles that enter it: the owner migrates, the app works without DDL. */
public record DatabaseAccess(String jdbcUrl, DatabaseLogin owner, DatabaseLogin app) {
  /** The database that the operator named. */
  static DatabaseAccess outside(Settings settings) {
    var url = settings.get(Setting.DATABASE_URL);
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new StartRefused(
          "holdfast.database.url must begin with jdbc:postgresql: and name a PostgreSQL database.");
    }
    return new DatabaseAccess(
        url,
        new DatabaseLogin(
            settings.get(Setting.DATABASE_OWNER_USER),
            settings.get(Setting.DATABASE_OWNER_PASSWORD)),
        new DatabaseLogin(
            settings.get(Setting.DATABASE_USER), settings.get(Setting.DATABASE_PASSWORD)));
  }
}
