package dev.holdfast.agent.setup;

import dev.holdfast.agent.setup.Service.Answer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A part of installing, and what takes it back even when it was done by half. */
record Step(String id, Step.Doing doing, Step.Doing undoing) {
  /** Something that may not succeed. */
  interface Doing {
    void run() throws IOException;
  }

  /** Does all of them, or none: whoever waits may leave, and a step may fail. */
  static Answer all(List<Step> steps, Service.Listener listener) {
    Deque<Step> done = new ArrayDeque<>();
    for (var step : steps) {
      if (!listener.goesOn()) break;
      listener.begins(step.id(), done.size(), steps.size());
      done.push(step);
      try {
        step.doing().run();
      } catch (IOException failed) {
        undo(done);
        return listener.goesOn()
            ? new Answer.Failed(step.id(), String.valueOf(failed.getMessage()))
            : new Answer.Cancelled();
      }
    }
    if (listener.goesOn()) return new Answer.Installed();
    undo(done);
    return new Answer.Cancelled();
  }

  /** The last first; what cannot be undone keeps nothing else from it. */
  private static void undo(Deque<Step> done) {
    for (var step : done) {
      try {
        step.undoing().run();
      } catch (IOException wasNotDone) {
        continue;
      }
    }
  }
}
