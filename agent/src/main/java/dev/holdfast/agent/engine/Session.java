package dev.holdfast.agent.engine;

import java.io.IOException;
import java.io.InputStream;

/** A conversation with an engine: many files, one after the other. */
public interface Session extends AutoCloseable {
  /**
   * Judges a content. A fault of the content is a verdict; an {@link IOException} means that the engine is gone, and that
   * the session is over.
   *
   * @param size in bytes as far as known; more than the engine takes is not read
   */
  Verdict judge(InputStream content, long size) throws IOException;

  /** Ends it; also from another thread, which lets a judgement under way fail. */
  @Override
  void close();
}
