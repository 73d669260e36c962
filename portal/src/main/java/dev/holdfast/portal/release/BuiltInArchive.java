package dev.holdfast.portal.release;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Publishes the agent archive of the portal's own build, once for each archive and portal address. */
@Component
class BuiltInArchive {
  private static final Logger log = LoggerFactory.getLogger(BuiltInArchive.class);

  private final AgentVersions versions;
  private final String file;

  BuiltInArchive(AgentVersions versions, @Value("${holdfast.agent-archive:}") String file) {
    this.versions = versions;
    this.file = file;
  }

  /** Beside the start, so that the portal is ready before it. */
  @EventListener(ApplicationReadyEvent.class)
  void whenReady() {
    if (!file.isBlank()) {
      Thread.ofVirtual().name("archive-import").start(this::tryImport);
    }
  }

  private void tryImport() {
    try {
      versions.takeBuiltIn(Path.of(file));
    } catch (IOException e) {
      log.warn("The agent archive {} cannot be offered: {}", file, e.getMessage());
    }
  }
}
