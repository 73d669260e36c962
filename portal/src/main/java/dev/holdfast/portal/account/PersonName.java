package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person is called; either part may be empty. */
public record PersonName(String given, String family) {
  /** Nobody has said. */
  public static final PersonName NONE = new PersonName("", "");

  /** Longest part, in code points. */
  public static final int LONGEST = 100;

  /** What is wrong with the two as typed, empty when they make a name. */
  static List<FieldFault> faults(String given, String family) {
    var faults = new ArrayList<FieldFault>();
    if (!given.isBlank() && Line.parse(given, LONGEST).isEmpty()) {
      faults.add(new FieldFault("given", "account.fault.name"));
    }
    if (!family.isBlank() && Line.parse(family, LONGEST).isEmpty()) {
      faults.add(new FieldFault("family", "account.fault.name"));
    }
    return faults;
  }

  /** The name of two parts without {@link #faults}. */
  static PersonName of(String given, String family) {
    return new PersonName(given.strip(), family.strip());
  }

  /** Both parts; empty when there is none. */
  public String whole() {
    return Stream.of(given, family)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** How a mail greets: by the given name, else the family name; empty when there is none. */
  public String greeting() {
    return given.isEmpty() ? family : given;
  }
}
