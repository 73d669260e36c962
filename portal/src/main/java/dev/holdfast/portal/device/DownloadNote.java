package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an upper module says above the downloads: which subscription a personal download brings, what it starts. */
public interface DownloadNote {
  /** The notes for this account, the most important first. */
  List<Note> notes(AccountId account, Instant now);

  /** A sentence, what it means, and where it leads, if anywhere. */
  record Note(DevicePanelPart.Meaning meaning, Words words, DevicePanelPart.@Nullable Link next) {}
}
