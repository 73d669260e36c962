package dev.holdfast.agent.scan;

import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.quarantine.Threats;

/** What a scan works with. */
record ScanTools(Engine engine, Threats threats, CleanFiles clean) {}
