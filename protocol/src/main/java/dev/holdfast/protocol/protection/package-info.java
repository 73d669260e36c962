/** What protects a computer and how it stands: components, scans, threats, commands, and the one rule that judges them. */
@NullMarked
package dev.holdfast.protocol.protection;

import org.jspecify.annotations.NullMarked;
