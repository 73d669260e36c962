package dev.holdfast.agent.realtime;

import java.nio.file.Path;

/**
 * A folder that is watched, and how far down.
 *
 * @param depth 0 for the folder alone
 */
record FolderTree(Path folder, int depth) {}
