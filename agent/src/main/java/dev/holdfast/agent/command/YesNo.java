package dev.holdfast.agent.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An answer on the command line. */
enum YesNo {
  YES,
  NO;

  boolean yes() {
    return this == YES;
  }

  /** Reads {@code yes} and {@code no}. */
  static final class Reader implements ITypeConverter<YesNo> {
    @Override
    public YesNo convert(String text) {
      return switch (text) {
        case "yes" -> YES;
        case "no" -> NO;
        default -> throw new TypeConversionException("yes or no");
      };
    }
  }
}
