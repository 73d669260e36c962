package dev.holdfast.agent.act;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.holdfast.agent.setup.Agreed;
import dev.holdfast.protocol.message.CodeRequest;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignIn;
import dev.holdfast.protocol.protection.ScanKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an agent, by its command line or through its daemon's socket. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
public sealed interface Act {
  /** What changes settings or weakens protection. */
  interface Guarded {}

  /** What is done on this computer alone; the portal is told afterwards. */
  interface Here {}

  /** What this computer knows or notes by itself: the portal is neither asked nor told. */
  interface Quiet {}

  /** Whether the portal is asked for it. */
  default boolean asksPortal() {
    return !(this instanceof Here
        || this instanceof Quiet
        || this instanceof Status(var offline) && offline);
  }

  /** Whether it takes the secret code while there is one. */
  default boolean needsSecretCode() {
    return this instanceof Guarded || this instanceof TurnComponent(var component, var on) && !on;
  }

  /** An act together with the secret code of this agent. */
  @JsonTypeName("with-secret-code")
  record WithSecretCode(
      String code, @JsonProperty("guarded") Act act) implements Act {
    @Override
    public String toString() {
      return "WithSecretCode[redacted]";
    }
  }

  /** What the act is, whatever code comes with it. */
  default Act bare() {
    return this instanceof WithSecretCode(var code, var act) ? act.bare() : this;
  }

  /** Says whether what helps with a lost device is switched on, and whether the owner has locked this one. */
  @JsonTypeName("lost-show")
  record ShowLost() implements Act, Quiet {}

  /** Switches what helps with a lost device on or off. */
  @JsonTypeName("lost-turn")
  record TurnLost(boolean on) implements Act, Guarded {}

  /** Says whether there is a secret code, and whether the portal can help when it is forgotten. */
  @JsonTypeName("secret-code-show")
  record ShowSecretCode() implements Act, Quiet {}

  /** Sets the secret code; {@code change}: instead of the one there is. */
  @JsonTypeName("secret-code-set")
  record SetSecretCode(String code, boolean change) implements Act {
    @Override
    public boolean needsSecretCode() {
      return change;
    }

    @Override
    public String toString() {
      return "SetSecretCode[redacted]";
    }
  }

  /** Changes nothing: whoever has more to do before an act that takes the secret code gives it first. */
  @JsonTypeName("secret-code-prove")
  record ProveSecretCode() implements Act, Quiet, Guarded {}

  @JsonTypeName("secret-code-remove")
  record RemoveSecretCode() implements Act, Guarded {}

  /** Removes a forgotten secret code by a recovery code that the portal showed. */
  @JsonTypeName("secret-code-recover")
  record RecoverSecretCode(String recoveryCode) implements Act {
    @Override
    public String toString() {
      return "RecoverSecretCode[redacted]";
    }
  }

  /** Removes a forgotten secret code for whoever has just signed in and got this connect code; without it, allows it on the portal. */
  @JsonTypeName("secret-code-reset")
  record ResetSecretCode(@Nullable String connectCode) implements Act {
    @Override
    public String toString() {
      return "ResetSecretCode[redacted]";
    }
  }

  /** Connects to an account, by a connect code or, without one, by device authorization. */
  @JsonTypeName("connect")
  record Connect(@Nullable String code) implements Act {
    @Override
    public String toString() {
      return "Connect[redacted]";
    }
  }

  /** Asks for an account for this address, then connects by device authorization. */
  @JsonTypeName("register")
  record Register(String email) implements Act {}

  /** Signs a person in; the answer connects, or asks for the second step. */
  @JsonTypeName("sign-in")
  record Enter(SignIn signIn) implements Act {}

  /** Passes the second step of a sign-in. */
  @JsonTypeName("sign-in-step")
  record Pass(SecondStep step) implements Act {}

  /** Has a one-time code sent for the second step. */
  @JsonTypeName("sign-in-code")
  record SendCode(CodeRequest request) implements Act {}

  @JsonTypeName("disconnect")
  record Disconnect(boolean keepPlace) implements Act, Guarded {}

  /** Says at the portal that this agent is being removed: its licence ends and its places are free. */
  @JsonTypeName("farewell")
  record Farewell() implements Act, Guarded {}

  /** Asks whether a person may take the daemon's service away; whoever asks does it. */
  @JsonTypeName("service-leave")
  record LeaveService() implements Act, Quiet, Guarded {}

  /** Reports; {@code offline} leaves the portal alone. */
  @JsonTypeName("status")
  record Status(boolean offline) implements Act {}

  /** Has every change of the status told, from now on until whoever listens leaves; a daemon's alone. */
  @JsonTypeName("watch")
  record Follow() implements Act, Quiet {}

  /** Enters an activation code; with a renewal code, that of the previous licence, or the consent to a shorter term. */
  @JsonTypeName("activate")
  record Activate(EnteredCode entered) implements Act {}

  /** Asks what entering the code would come to, and changes nothing. */
  @JsonTypeName("activate-check")
  record CheckCode(EnteredCode entered) implements Act {}

  /** Says what this computer holds and whose it is; nothing moves. */
  @JsonTypeName("holdings")
  record ListHoldings() implements Act {}

  /** Brings what this computer holds into its account, and says whose it is then. */
  @JsonTypeName("recover-codes")
  record RecoverCodes() implements Act {}

  /** Says whose account this computer would come to, and what it could use there; by device authorization without a code. */
  @JsonTypeName("account-foresee")
  record ForeseeAccount(@Nullable String code) implements Act {
    @Override
    public String toString() {
      return "ForeseeAccount[redacted]";
    }
  }

  /** Leaves the present account for the one of the ticket. */
  @JsonTypeName("account-change")
  record ChangeAccount(Connection ticket) implements Act, Guarded {}

  @JsonTypeName("reserve-drop")
  record DropReserve() implements Act {}

  @JsonTypeName("reserve-activate")
  record ActivateReserve() implements Act {}

  @JsonTypeName("place-list")
  record ListPlaces() implements Act {}

  /** Frees a place that another device of the account holds, after the person confirmed it on the portal. */
  @JsonTypeName("place-free")
  record FreePlace(String subscription, String device) implements Act {}

  @JsonTypeName("trial-list")
  record ListTrials() implements Act {}

  /** Begins a trial: this plan's, or the first on offer. */
  @JsonTypeName("trial-start")
  record StartTrial(@Nullable String plan) implements Act {}

  @JsonTypeName("licence-show")
  record ShowLicence() implements Act, Quiet {}

  @JsonTypeName("licence-refresh")
  record RefreshLicence() implements Act {}

  @JsonTypeName("licence-offers")
  record ListOffers() implements Act {}

  @JsonTypeName("licence-choose")
  record ChooseOffer(String subscription) implements Act {}

  @JsonTypeName("delivery-list")
  record ListDeliveries() implements Act {}

  @JsonTypeName("delivery-finish")
  record FinishDelivery() implements Act {}

  @JsonTypeName("delivery-refuse")
  record RefuseDelivery() implements Act {}

  /** Says how the components of protection stand. */
  @JsonTypeName("component-list")
  record ListComponents() implements Act, Quiet {}

  @JsonTypeName("component-turn")
  record TurnComponent(String component, boolean on) implements Act, Quiet {}

  /** Changes when scheduled scans are due; null leaves a part of it as it is. */
  @JsonTypeName("component-set")
  record SetSchedule(
      String component, @Nullable String daily, @Nullable Integer fullEvery)
      implements Act, Quiet, Guarded {}

  /** Fetches the newest signature databases. */
  @JsonTypeName("update")
  record Update() implements Act {}

  /** Replaces this agent by the version that the portal offers; {@code check} only looks. */
  @JsonTypeName("upgrade")
  record Upgrade(boolean check) implements Act {}

  /** Whether newer versions are taken without anybody asking. */
  @JsonTypeName("upgrade-auto")
  record UpgradeByItself(boolean on) implements Act, Quiet, Guarded {}

  /** Scans; {@code paths} are absolute, with the kind that has them named. */
  @JsonTypeName("scan")
  record Scan(ScanKind kind, List<String> paths) implements Act, Here {}

  /** Holds the scan that runs, lets it go on, or ends it, whoever asked for it. */
  @JsonTypeName("scan-steer")
  record SteerScan(Steering how) implements Act, Here {}

  @JsonTypeName("threat-list")
  record ListThreats() implements Act, Here {}

  /** Trusts a file that was left where it is. */
  @JsonTypeName("threat-exclude")
  record ExcludeThreat(String threat) implements Act, Guarded, Here {}

  /** Deletes a file for good; {@code inQuarantine}: only one that is there. */
  @JsonTypeName("threat-delete")
  record DeleteThreat(String threat, boolean inQuarantine) implements Act, Here {}

  /** Gives a file back to its old place, or to another folder. */
  @JsonTypeName("quarantine-restore")
  record RestoreFile(String threat, @Nullable String folder) implements Act, Guarded, Here {}

  @JsonTypeName("quarantine-empty")
  record EmptyQuarantine() implements Act, Here {}

  /** Whether the person is asked before anything that was sent is applied. */
  @JsonTypeName("delivery-ask")
  record AskBeforeDeliveries(boolean on) implements Act, Guarded {}

  /** Says what is to be agreed to and chosen before this agent protects; {@code language} as people ask for it. */
  @JsonTypeName("setup-look")
  record LookAtSetup(@Nullable String language) implements Act, Quiet {}

  /** Records what a person agreed to and declined, and which components are on; optional statements without an answer count as declined. */
  @JsonTypeName("setup-apply")
  record ApplySetup(List<Agreed> answers, Map<String, Boolean> components)
      implements Act, Guarded {}

  /** Says what was agreed to and declined here, and what is or would be sent. */
  @JsonTypeName("consent-list")
  record ListConsents() implements Act, Quiet {}

  /** Agrees to an optional statement in its present version, or does so no more. */
  @JsonTypeName("consent-set")
  record SetConsent(String statement, boolean accepted) implements Act, Guarded {}

  /** Counts that the window was opened. */
  @JsonTypeName("window-opened")
  record NoteWindow() implements Act, Quiet {}

  /** Says what the system grants this agent. */
  @JsonTypeName("permission-list")
  record ListPermissions() implements Act, Quiet {}
}
