package dev.holdfast.portal.audit;

import java.util.Map;

/**
 * What somebody typed beside an act, such as a reason. It may tell of people, so it is kept sealed and can be made
 * unreadable without touching the log.
 *
 * @param about outside form of an id: of the account it is about, else of the thing
 * @param words by name
 */
public record Said(String about, Map<String, String> words) {
  @Override
  public String toString() {
    return "Said[about " + about + "]";
  }
}
