package dev.holdfast.protocol.code;

/** Multiplication in GF(2^5) modulo x^5 + x^2 + 1, where x itself is primitive: its powers run through all 31. */
final class GaloisField {
  /** The primitive element x. */
  static final int ELEMENT = 2;

  private static final int MODULUS = 0b100101;

  private GaloisField() {}

  static int times(int left, int right) {
    int product = 0;
    for (int bit = 0; bit < 5; bit++) {
      if ((right >> bit & 1) == 1) product ^= left << bit;
    }
    for (int bit = 8; bit >= 5; bit--) {
      if ((product >> bit & 1) == 1) product ^= MODULUS << bit - 5;
    }
    return product;
  }
}
