package dev.holdfast.portal.legal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.world.PortalTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No table with something of a person is forgotten: a module tells and erases it, or it stands here with the reason. */
@PortalTest
class KnowingEveryTableTests {
  /** Tables with such columns that no copy holds, and why. */
  static final Map<String, String> ALLOWED = Map.ofEntries(
      Map.entry("audit_entry", "ids only; erasure leaves pseudonyms there on purpose"),
      Map.entry("audit_key", "keys of words in the audit log; an account's goes with it"),
      Map.entry("sign_in_tries", "a keyed digest of an address, known or not; gone after 30 days"),
      Map.entry("wrong_tries", "keyed digests; gone by themselves"),
      Map.entry("challenge_waited", "keyed digests; gone by themselves"),
      Map.entry("outbox_mail", "a keyed digest of the address; the letter is erased once sent"),
      Map.entry("mailbox_message", "the mail server of a demonstration, not the portal's own"),
      Map.entry(
          "spring_session", "open sessions, ended with the account; their list is on Security"),
      Map.entry("spring_session_attributes", "what the open sessions hold; ended with them"),
      Map.entry("licence", "statements of devices; its refresh_by is a time"),
      Map.entry("scheduled_tasks", "which node works on a job"),
      Map.entry("api_key", "keys of operators, who are staff"),
      Map.entry("api_key_revocation", "staff"),
      Map.entry("operator", "staff"),
      Map.entry("batch", "issued by staff"),
      Map.entry("hold", "set by staff"),
      Map.entry("statement_version", "published by staff"),
      Map.entry("signature_draft", "files of operators"),
      Map.entry("signature_set", "published by staff"),
      Map.entry("signature_set_file", "names of files"),
      Map.entry("agent_version", "added by staff"),
      Map.entry("agent_package", "names of files"),
      Map.entry("agent_publication", "published by staff"),
      Map.entry("agent_withdrawal", "withdrawn by staff"),
      Map.entry("store_link", "names of stores, added by staff"),
      Map.entry("product", "names of products"),
      Map.entry("plan", "names of plans"),
      Map.entry("blob", "names of files; those of exports are the export's"),
      Map.entry("event_publication", "ids only; gone when heard"),
      Map.entry("trial", "a digest of a machine: each begins one trial ever"));

  private final JdbcClient jdbc;
  private final List<PersonalData> modules;
  private final Ids ids;

  KnowingEveryTableTests(JdbcClient jdbc, List<PersonalData> modules, Ids ids) {
    this.jdbc = jdbc;
    this.modules = modules;
    this.ids = ids;
  }

  @Test
  void everyTableOfPeopleIsToldOrAllowed() {
    var told = told();
    var forgotten = new TreeSet<>(tablesOfPeople());
    forgotten.removeAll(told);
    forgotten.removeAll(ALLOWED.keySet());
    assertThat(forgotten).isEmpty();
  }

  @Test
  void everyModuleHasAPlaceOfItsOwn() {
    assertThat(modules).extracting(PersonalData::order).doesNotHaveDuplicates();
    assertThat(modules).extracting(PersonalData::order).contains(0).allMatch(order -> order >= 0);
  }

  private Set<String> told() {
    var nobody = new AccountId(ids.next());
    return modules.stream()
        .flatMap(module -> module.tell(nobody).stream())
        .map(PersonalData.Table::name)
        .collect(Collectors.toSet());
  }

  private List<String> tablesOfPeople() {
    return jdbc.sql("""
            SELECT DISTINCT c.table_name FROM information_schema.columns c
              JOIN information_schema.tables t USING (table_schema, table_name)
             WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
               AND c.column_name ~ '(^|_)(account|accounts|owner|person|people|user|member|child|email|mail|address|phone|recipient|principal|name|who|actor|by|subject|browser|machine)(_|$)'
               AND c.column_name <> 'user_places'
               AND c.table_name !~ '^flyway'
            """).query(String.class).list();
  }
}
