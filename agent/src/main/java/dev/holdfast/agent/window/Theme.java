package dev.holdfast.agent.window;

import com.formdev.flatlaf.FlatDarkLaf;
import com.formdev.flatlaf.FlatLaf;
import com.formdev.flatlaf.FlatLightLaf;
import dev.holdfast.protocol.StableId;
import dev.holdfast.protocol.protection.Level;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.swing.UIManager;
import javax.swing.plaf.FontUIResource;

/** How the window looks: light or dark, by the system or by choice. */
enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  private static final String[] GNOME = {
    "gsettings", "get", "org.gnome.desktop.interface", "color-scheme"
  };
  private static final String[] WINDOWS = {
    "reg",
    "query",
    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
    "/v",
    "AppsUseLightTheme"
  };
  private static final String[] MAC = {"defaults", "read", "-g", "AppleInterfaceStyle"};
  private static final int LEAST_SIZE = 14;

  /** What it is called in settings and text keys. */
  String word() {
    return StableId.of(this);
  }

  /** Makes everything look like this from now on, windows that are open included. */
  void use() {
    System.setProperty("flatlaf.useNativeLibrary", "false");
    FlatLaf.registerCustomDefaultsSource("dev.holdfast.agent.window");
    if (isDark()) FlatDarkLaf.setup();
    else FlatLightLaf.setup();
    var font = UIManager.getFont("defaultFont");
    if (font != null && font.getSize() < LEAST_SIZE)
      UIManager.put("defaultFont", new FontUIResource(font.deriveFont((float) LEAST_SIZE)));
    FlatLaf.updateUI();
  }

  boolean isDark() {
    return this == DARK || this == SYSTEM && systemIsDark();
  }

  private static boolean systemIsDark() {
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) return said(WINDOWS).contains("0x0");
    if (system.startsWith("mac")) return said(MAC).contains("Dark");
    return said(GNOME).contains("dark");
  }

  /** What a program of the system says; nothing where there is none or it takes its time. */
  private static String said(String[] command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException notThere) {
      return "";
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  static Color colour(String name) {
    var colour = UIManager.getColor("Holdfast." + name);
    return colour == null ? Color.GRAY : colour;
  }

  /** The word of the theme for a level's colour; with {@code Wash} or {@code Line} behind it for ground and border. */
  static String colourName(Level level) {
    return switch (level) {
      case PROTECTED -> "good";
      case WORKING -> "working";
      case ATTENTION, UNKNOWN -> "attention";
      case PROBLEM -> "problem";
    };
  }

  static String colourKey(Level level) {
    return "Holdfast." + colourName(level);
  }

  static Font font(float scale, boolean strong) {
    var font = UIManager.getFont("defaultFont");
    return font.deriveFont(strong ? Font.BOLD : Font.PLAIN, font.getSize2D() * scale);
  }
}
