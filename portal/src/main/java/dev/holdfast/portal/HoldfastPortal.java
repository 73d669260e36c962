package dev.holdfast.portal;

import dev.holdfast.portal.installation.Launch;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The portal. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(sharedModules = "kernel")
public class HoldfastPortal {
  public static void main(String[] arguments) {
    Launch.main(HoldfastPortal.class, arguments);
  }
}
