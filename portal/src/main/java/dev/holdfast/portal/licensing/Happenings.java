package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.audit.Said;
import dev.holdfast.portal.web.Live;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes what happened to a subscription into its history and the audit log, and tells open pages and listeners. */
@Component
class Happenings {
  private static final String TOPIC = "subscriptions";

  private final History history;
  private final Audit audit;
  private final Live live;
  private final ApplicationEventPublisher events;

  Happenings(History history, Audit audit, Live live, ApplicationEventPublisher events) {
    this.history = history;
    this.audit = audit;
    this.live = live;
    this.events = events;
  }

  /** Part of the caller's transaction. {@code subject} is what it was about, outside form; may be empty. */
  void add(Subscription subscription, Cause cause, String subject, Actor by, Instant at) {
    note(subscription, cause, subject, by, at);
    var facts = new LinkedHashMap<String, String>();
    facts.put("plan", subscription.offer().plan().id().text());
    if (!subject.isEmpty()) {
      facts.put("about", subject);
    }
    audit.record(by, "subscription." + cause.id(), subscription.id().text(), facts);
  }

  /** The same without the audit log, where the act itself is written already. */
  void note(Subscription subscription, Cause cause, String subject, Actor by, Instant at) {
    boolean isNew = history.add(subscription.id(), cause, subject, by, at);
    if (isNew && subscription.owner() != null) {
      live.changed(subscription.owner().text(), TOPIC);
    }
  }

  /** A code that was refused, with the reason that its guesser does not learn. */
  void refused(Actor by, Refusal why, @Nullable IssuedCode code) {
    refused(by, why.id(), code);
  }

  /** The same with the reason's id. */
  void refused(Actor by, String why, @Nullable IssuedCode code) {
    var facts = code == null
        ? Map.of("reason", "unknown")
        : Map.of("reason", why, "code", code.id().text());
    audit.record(by, "code.refused", by.id(), facts);
  }

  /** One act with the reason that its operator typed, which is about the account, else the thing. */
  void audit(Actor by, String act, String object, @Nullable AccountId owner, String reason) {
    var about = owner == null ? object : owner.text();
    audit.record(by, act, object, Map.of(), new Said(about, Map.of("reason", reason)));
  }

  /** One act on something other than a subscription. */
  void audit(Actor by, String act, String object, Map<String, ?> facts) {
    audit.record(by, act, object, facts);
  }

  /** Tells listeners, after the transaction commits. */
  void publish(Object event) {
    events.publishEvent(event);
  }
}
