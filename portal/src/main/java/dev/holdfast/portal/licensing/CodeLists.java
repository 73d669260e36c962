package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to the list of all applications, devices and activation codes (SUB-14): asked for, told by mail, had once. */
@Service
public class CodeLists {
  /** How long a list that was asked for can be had. */
  public static final Duration LIFE = Duration.ofMinutes(15);

  private static final Duration KEPT = Duration.ofDays(1);

  /**
   * One subscription with its code and the devices that hold its places.
   *
   * @param code none where it came without one
   */
  public record Entry(Subscription subscription, @Nullable String code, List<String> devices) {
    @Override
    public String toString() {
      return "Entry[" + subscription.id() + "]";
    }
  }

  /** All that an account has. */
  public record Everything(List<Entry> entries, List<Device> devices) {}

  /** What a list is had as. */
  public enum Form {
    PAGE,
    FILE
  }

  private final JdbcClient jdbc;
  private final Holdings holdings;
  private final Happenings happenings;
  private final OwnerLetters letters;
  private final Clock clock;

  CodeLists(
      JdbcClient jdbc,
      Holdings holdings,
      Happenings happenings,
      OwnerLetters letters,
      Clock clock) {
    this.jdbc = jdbc;
    this.holdings = holdings;
    this.happenings = happenings;
    this.letters = letters;
    this.clock = clock;
  }

  /** Makes the address under which the list can be had, once as each form; the owner is told by mail. */
  @Transactional
  public Secret<String> ask(AccountId account) {
    var token = Tokens.random(256);
    var now = clock.instant();
    jdbc.sql("DELETE FROM code_list WHERE made_at < :then")
        .param("then", now.minus(KEPT).atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql("INSERT INTO code_list (digest, account, made_at) VALUES (:digest, :account, :now)")
        .param("digest", Tokens.digest(token.reveal()))
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    happenings.audit(Actor.account(account), "code-list.asked", account.text(), Map.of());
    letters.tell(account, "code-list", now.toString(), "/help");
    return token;
  }

  /** The list, if it was asked for by this account a short while ago and was not had in this form before. */
  @Transactional
  public Optional<Everything> take(String token, AccountId account, Form form) {
    int taken = form == Form.PAGE ? had("""
            UPDATE code_list SET shown_at = :now
             WHERE digest = :digest AND account = :account AND shown_at IS NULL AND made_at > :oldest
            """, token, account) : had("""
            UPDATE code_list SET saved_at = :now
             WHERE digest = :digest AND account = :account AND saved_at IS NULL AND made_at > :oldest
            """, token, account);
    if (taken == 0) {
      return Optional.empty();
    }
    var how = Map.of("form", form == Form.PAGE ? "page" : "file");
    happenings.audit(Actor.account(account), "code-list.had", account.text(), how);
    return Optional.of(holdings.of(account));
  }

  private int had(String sql, String token, AccountId account) {
    var now = clock.instant();
    return jdbc.sql(sql)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("digest", Tokens.digest(token))
        .param("account", account.value())
        .param("oldest", now.minus(LIFE).atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Puts the list together. */
  @Component
  static class Holdings {
    private final SubscriptionRows rows;
    private final Codes codes;
    private final Places places;
    private final Devices devices;

    Holdings(SubscriptionRows rows, Codes codes, Places places, Devices devices) {
      this.rows = rows;
      this.codes = codes;
      this.places = places;
      this.devices = devices;
    }

    Everything of(AccountId account) {
      var all = devices.of(account);
      return new Everything(
          rows.of(account).stream().map(each -> entry(each, all)).toList(), all);
    }

    private Entry entry(Subscription subscription, List<Device> all) {
      var code = subscription.code();
      var names = places.takenOf(subscription.id()).stream()
          .flatMap(place -> all.stream().filter(device -> device.id().equals(place.device())))
          .map(Device::name)
          .toList();
      return new Entry(subscription, code == null ? null : codes.text(code).canonical(), names);
    }
  }
}
