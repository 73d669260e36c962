package dev.holdfast.portal.legal;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.licensing.Owned;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import java.time.Period;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A person with a computer and a subscription that came from a code. */
final class Full {
  private final JdbcClient jdbc;
  private final Owned owned;
  private final People.Person anna;
  private final Computer computer;
  private final String code;
  private final Subscription subscription;

  Full(ApplicationContext portal, String name) {
    this(portal, name, Kind.LIMITED);
  }

  Full(ApplicationContext portal, String name, Kind kind) {
    var site = portal.getBean(Site.class);
    jdbc = portal.getBean(JdbcClient.class);
    owned = new Owned(portal);
    anna = new People(site).register(name);
    computer = Computer.enrolled(site.url().toString());
    computer.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
    var text = owned.code(owned.plan(kind, Period.ofYears(1), 3));
    code = text.canonical();
    subscription = owned.redeem(anna.account(), text);
  }

  People.Person anna() {
    return anna;
  }

  Computer computer() {
    return computer;
  }

  String code() {
    return code;
  }

  Subscription subscription() {
    return subscription;
  }

  Owned owned() {
    return owned;
  }

  /** The newest mail with this subject, awaited. */
  String mail(String subject) throws InterruptedException {
    return mailThatBegins(subject);
  }

  /** The newest mail whose subject begins like this, awaited. */
  String mailThatBegins(String subject) throws InterruptedException {
    var mails = Owned.mails(
        anna.browser(),
        anna.email(),
        all -> Owned.subjects(all).stream().anyMatch(each -> each.startsWith(subject)));
    return mails.stream()
        .filter(mail -> mail.path("subject").asString("").startsWith(subject))
        .map((JsonNode mail) -> mail.path("text").asString(""))
        .reduce((one, later) -> later)
        .orElse("");
  }

  /** Every table with her id in any form, or her address, in any of its columns. */
  List<String> tablesThatHoldHer() {
    return tables().stream().filter(this::holdsHer).toList();
  }

  private boolean holdsHer(String table) {
    var account = anna.account();
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM " + table + " t WHERE strpos(t::text, :uuid) > 0"
            + " OR strpos(t::text, :id) > 0 OR strpos(t::text, :email) > 0)")
        .param("uuid", account.value().toString())
        .param("id", account.text())
        .param("email", anna.email())
        .query(Boolean.class)
        .single();
  }

  private List<String> tables() {
    return jdbc.sql("""
            SELECT table_name FROM information_schema.tables
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'flyway%'
             ORDER BY 1
            """).query(String.class).list();
  }
}
