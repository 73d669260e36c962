package dev.holdfast.portal.licensing;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** After a subscription was changed: its devices get their licences anew. May run twice; the second says the same. */
@Component
class ChangeListening {
  private final DeviceLicences licences;

  ChangeListening(DeviceLicences licences) {
    this.licences = licences;
  }

  @ApplicationModuleListener
  void on(TermChanged changed) {
    licences.refresh(changed.subscription());
  }
}
