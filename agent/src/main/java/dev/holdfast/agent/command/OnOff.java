package dev.holdfast.agent.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How something is switched on the command line. */
enum OnOff {
  ON,
  OFF;

  boolean on() {
    return this == ON;
  }

  /** Reads {@code on} and {@code off}. */
  static final class Reader implements ITypeConverter<OnOff> {
    @Override
    public OnOff convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "on" -> ON;
        case "off" -> OFF;
        default -> throw new TypeConversionException("on or off");
      };
    }
  }
}
