package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.delivery.Deliveries.Answer;
import dev.holdfast.portal.delivery.Obstacle;
import java.util.List;

/** What came of sending to several devices. */
public record AnswerFace(List<Answer> answers, java.util.Map<String, String> names) {
  public long sent() {
    return answers.stream().filter(Answer.Sent.class::isInstance).count();
  }

  /** Devices it was not sent to. */
  public List<NotSent> notSent() {
    return answers.stream()
        .filter(Answer.Refused.class::isInstance)
        .map(Answer.Refused.class::cast)
        .map(each -> new NotSent(names.getOrDefault(each.device().text(), ""), each.why()))
        .toList();
  }

  /** A device and why; a name that is not known is empty. */
  public record NotSent(String name, Obstacle why) {}
}
