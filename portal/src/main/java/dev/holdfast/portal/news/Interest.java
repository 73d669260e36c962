package dev.holdfast.portal.news;

/**
 * What is known of a person's interest in one topic.
 *
 * @param reads how many pieces were opened
 * @param likes how many of them were liked
 */
public record Interest(int reads, int likes) {
  private static final int MOST = 9;
  private static final int A_LIKE = 3;

  /** From 0 for nothing known to 9: a like counts as three readings. */
  int weight() {
    return Math.min(MOST, reads + A_LIKE * likes);
  }
}
