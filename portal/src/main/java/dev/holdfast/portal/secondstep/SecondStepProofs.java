package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.secondstep.SecondStepChecks.Entry;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Looks whether a code is right, and uses it up. */
@Component
class SecondStepProofs {
  private final Authenticators authenticators;
  private final RecoveryCodes codes;
  private final SentCodes sent;
  private final SecondStepRecord record;
  private final SecondStepChanges.Changing changing;

  SecondStepProofs(
      Authenticators authenticators,
      RecoveryCodes codes,
      SentCodes sent,
      SecondStepRecord record,
      SecondStepChanges.Changing changing) {
    this.authenticators = authenticators;
    this.codes = codes;
    this.sent = sent;
    this.record = record;
    this.changing = changing;
  }

  boolean wellFormed(Entry entry) {
    return switch (entry.way()) {
      case AUTHENTICATOR, MAIL_CODE, SMS_CODE -> TypedCode.digits(entry.code()).isPresent();
      case RECOVERY_CODE -> RecoveryCodes.wellFormed(entry.code());
      case PASSKEY -> false;
    };
  }

  boolean holds(Entry entry, Caller caller) {
    return switch (entry.way()) {
      case AUTHENTICATOR -> byAuthenticator(entry, caller);
      case RECOVERY_CODE -> byRecoveryCode(entry, caller);
      case MAIL_CODE, SMS_CODE -> bySentCode(entry, caller);
      case PASSKEY -> false;
    };
  }

  private boolean byAuthenticator(Entry entry, Caller caller) {
    var now = changing.clock().instant();
    var code = TypedCode.digits(entry.code()).orElseThrow();
    return inTransaction(() -> authenticators.keys(entry.id()).stream().anyMatch(held -> {
          var step = held.key().step(code, now, held.lastStep());
          return step.isPresent() && authenticators.accept(held.id(), step.getAsLong(), now);
        })
        && passed(entry, caller));
  }

  private boolean byRecoveryCode(Entry entry, Caller caller) {
    var found = codes.find(entry.id(), entry.code());
    var now = changing.clock().instant();
    return found.isPresent()
        && inTransaction(() -> {
          if (!codes.use(entry.id(), found.get(), now)) {
            return false;
          }
          var left = Map.of("left", codes.left(entry.id()));
          record.changed(Actor.account(entry.id()), entry.id(), caller, "code-used", left);
          if (authenticators.settle(entry.id(), now) > 0) {
            record.note(Actor.account(entry.id()), entry.id(), caller, "step-settled", Map.of());
          }
          return true;
        });
  }

  private boolean bySentCode(Entry entry, Caller caller) {
    var code = TypedCode.digits(entry.code()).orElseThrow();
    return inTransaction(() -> sent.use(entry, code) && passed(entry, caller));
  }

  private boolean passed(Entry entry, Caller caller) {
    var way = Map.of("way", entry.way().word());
    record.note(Actor.account(entry.id()), entry.id(), caller, "passed", way);
    return true;
  }

  private boolean inTransaction(java.util.function.BooleanSupplier act) {
    return Boolean.TRUE.equals(changing.transaction().execute(status -> act.getAsBoolean()));
  }
}
