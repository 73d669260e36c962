package dev.holdfast.agent.scan;

import java.util.function.BiConsumer;

/** A set of pairs of numbers in little memory: 16 bytes each at a load of a half. */
final class LongPairs {
  private static final int SMALLEST = 1024;

  private long[] table = new long[2 * SMALLEST];
  private int size;
  private boolean zero;

  int size() {
    return size + (zero ? 1 : 0);
  }

  boolean contains(long first, long second) {
    if (first == 0 && second == 0) return zero;
    int at = place(table, first, second);
    return table[at] != 0 || table[at + 1] != 0;
  }

  /** Adds a pair; answers whether it is new. */
  boolean add(long first, long second) {
    if (first == 0 && second == 0) {
      boolean added = !zero;
      zero = true;
      return added;
    }
    int at = place(table, first, second);
    if (table[at] != 0 || table[at + 1] != 0) return false;
    table[at] = first;
    table[at + 1] = second;
    if (++size * 4 > table.length) grow();
    return true;
  }

  void forEach(BiConsumer<Long, Long> each) {
    if (zero) each.accept(0L, 0L);
    for (int at = 0; at < table.length; at += 2)
      if (table[at] != 0 || table[at + 1] != 0) each.accept(table[at], table[at + 1]);
  }

  private void grow() {
    var larger = new long[2 * table.length];
    for (int at = 0; at < table.length; at += 2) {
      if (table[at] == 0 && table[at + 1] == 0) continue;
      int to = place(larger, table[at], table[at + 1]);
      larger[to] = table[at];
      larger[to + 1] = table[at + 1];
    }
    table = larger;
  }

  /** Where the pair is, or would be. */
  private static int place(long[] table, long first, long second) {
    long mixed = (first * 0x9E3779B97F4A7C15L ^ second) * 0xBF58476D1CE4E5B9L;
    int mask = table.length / 2 - 1;
    int slot = (int) (mixed >>> 32) & mask;
    while (true) {
      int at = 2 * slot;
      boolean free = table[at] == 0 && table[at + 1] == 0;
      if (free || table[at] == first && table[at + 1] == second) return at;
      slot = slot + 1 & mask;
    }
  }
}
