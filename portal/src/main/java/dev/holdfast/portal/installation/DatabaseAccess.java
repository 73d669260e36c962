package dev.holdfast.portal.installation;

/** One database and the two roles that enter it: the owner migrates, the app works without DDL. */
public record DatabaseAccess(String jdbcUrl, DatabaseLogin owner, DatabaseLogin app) {}
