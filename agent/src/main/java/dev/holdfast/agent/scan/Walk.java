package dev.holdfast.agent.scan;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Goes through folders and all below them. Links are not followed; what can be reached in two ways, by hard links or by file
 * systems that are mounted twice, is met once.
 */
final class Walk {
  private static final int MOST_OTHER_NAMES = 100_000;

  private final Set<Path> passedBy;
  private final Meeting meeting;
  private final Set<Path> begun = new HashSet<>();
  private final LongPairs folders = new LongPairs();
  private final LongPairs linked = new LongPairs();
  private final List<Found> otherNames = new ArrayList<>();

  /** What is met. */
  interface Meeting {
    void file(Found file) throws InterruptedException;

    void link();

    void unreadable();

    void vanished();

    /** Whether to go on. */
    boolean goesOn();
  }

  record Found(Path path, FileFacts facts) {}

  /** Folders in {@code passedBy} are not gone into, unless the walk begins there. */
  Walk(Set<Path> passedBy, Meeting meeting) {
    this.passedBy = passedBy;
    this.meeting = meeting;
  }

  /** A root that lies in a later one is met once. */
  void through(List<Path> roots) throws InterruptedException {
    for (var root : roots) {
      if (!meeting.goesOn()) return;
      begun.add(root);
      try {
        meet(new Found(root, FileFacts.of(root)));
      } catch (IOException fault) {
        missed(fault);
      }
    }
  }

  /** Further names of files that were met under another one. */
  List<Found> otherNames() {
    return otherNames;
  }

  private void meet(Found found) throws InterruptedException {
    switch (found.facts().kind()) {
      case LINK -> meeting.link();
      case OTHER -> {}
      case FILE -> file(found);
      case FOLDER -> folder(found);
    }
  }

  private void file(Found found) throws InterruptedException {
    var facts = found.facts();
    boolean first = facts.names() < 2 || linked.add(facts.device(), facts.inode());
    if (first || otherNames.size() >= MOST_OTHER_NAMES) meeting.file(found);
    else otherNames.add(found);
  }

  /** Its files are met at once and its folders after it is closed, so that depth costs no open files. */
  private void folder(Found folder) throws InterruptedException {
    if (!folders.add(folder.facts().device(), folder.facts().inode())) return;
    var below = new ArrayList<Found>();
    try (var entries = Files.newDirectoryStream(folder.path())) {
      for (var entry : entries) {
        if (!meeting.goesOn()) return;
        entry(entry, below);
      }
    } catch (DirectoryIteratorException broken) {
      meeting.unreadable();
    } catch (IOException fault) {
      missed(fault);
    }
    for (var each : below) {
      if (!meeting.goesOn()) return;
      folder(each);
    }
  }

  private void entry(Path entry, List<Found> below) throws InterruptedException {
    if (begun.contains(entry)) return;
    try {
      var found = new Found(entry, FileFacts.of(entry));
      if (found.facts().kind() != FileFacts.Kind.FOLDER) meet(found);
      else if (!passedBy.contains(entry)) below.add(found);
    } catch (IOException fault) {
      missed(fault);
    }
  }

  private void missed(IOException fault) {
    switch (fault) {
      case NoSuchFileException gone -> meeting.vanished();
      case NotDirectoryException replaced -> meeting.vanished();
      case AccessDeniedException denied -> meeting.unreadable();
      default -> meeting.unreadable();
    }
  }
}
