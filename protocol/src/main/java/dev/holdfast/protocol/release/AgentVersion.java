package dev.holdfast.protocol.release;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of the device's program, such as {@code 1.4.2} or {@code 1.5.0-rc.1}: two to four numbers, and perhaps a word for
 * one that comes before them. It is safe in paths and file names.
 */
public record AgentVersion(@JsonValue String text) implements Comparable<AgentVersion> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6}){1,3})(?:-([A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)*))?");
  private static final int LONGEST = 40;
  private static final int MOST_NUMBERS = 4;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AgentVersion {
    if (text == null || text.length() > LONGEST || !FORM.matcher(text).matches())
      throw new IllegalArgumentException("a version is numbers with dots");
  }

  /** Reads one, or nothing when it is none. */
  public static Optional<AgentVersion> parse(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches()
        ? Optional.of(new AgentVersion(text))
        : Optional.empty();
  }

  public boolean isOlderThan(AgentVersion other) {
    return compareTo(other) < 0;
  }

  /** By the numbers; {@code 1.5.0-rc.1} comes before {@code 1.5.0}, and {@code 1.5} is as old as {@code 1.5.0}. */
  @Override
  public int compareTo(AgentVersion other) {
    int byNumbers = Arrays.compare(numbers(), other.numbers());
    return byNumbers != 0 ? byNumbers : word().compareTo(other.word());
  }

  private int[] numbers() {
    var numbers = new int[MOST_NUMBERS];
    var parts = parts(1).split("\\.");
    for (int i = 0; i < parts.length; i++) numbers[i] = Integer.parseInt(parts[i]);
    return numbers;
  }

  /** No word sorts after every word. */
  private String word() {
    var word = parts(2);
    return word.isEmpty() ? "~" : word;
  }

  private String parts(int group) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches() || matcher.group(group) == null) return "";
    return matcher.group(group);
  }

  @Override
  public String toString() {
    return text;
  }
}
