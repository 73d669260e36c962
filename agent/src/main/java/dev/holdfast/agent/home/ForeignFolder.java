package dev.holdfast.agent.home;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A folder that was named as an agent's home and holds other things. Nothing in it was touched. */
public final class ForeignFolder extends FileSystemException {
  private static final long serialVersionUID = 1L;

  ForeignFolder(Path folder) {
    super(folder.toString());
  }
}
