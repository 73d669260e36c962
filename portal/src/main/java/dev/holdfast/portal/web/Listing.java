package dev.holdfast.portal.web;

import com.ibm.icu.text.ListFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** How a language lists things: "a, b and c", "a、b和c". */
final class Listing {
  /** No text has it, so that things are found again in the list. */
  private static final char PLACE = '\uE000';

  private Listing() {}

  /** What stands before the first of so many things, between them and after the last: one more than there are things. */
  static List<String> around(Locale reader, int things) {
    if (things == 0) {
      return List.of("");
    }
    var places = IntStream.range(0, things).mapToObj(n -> PLACE).toList();
    var listed = ListFormatter.getInstance(reader).format(places);
    var around = new ArrayList<String>();
    int from = 0;
    for (int at = listed.indexOf(PLACE); at >= 0; at = listed.indexOf(PLACE, from)) {
      around.add(listed.substring(from, at));
      from = at + 1;
    }
    around.add(listed.substring(from));
    return around;
  }
}
