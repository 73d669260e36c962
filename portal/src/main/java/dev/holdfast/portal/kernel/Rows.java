package dev.holdfast.portal.kernel;

/** Checks on the number of rows a statement touched. */
public final class Rows {
  private Rows() {}

  /** Passes when exactly one row was touched; anything else is a bug and throws, rolling the transaction back. */
  public static void expectOne(int rows) {
    if (rows != 1) {
      throw new IllegalStateException("expected one row, touched " + rows);
    }
  }
}
