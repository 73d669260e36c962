package dev.holdfast.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModuleBordersTests {
  private final ApplicationModules modules = ApplicationModules.of(HoldfastPortal.class);

  @Test
  void modulesKnowOnlyWhomTheyName() {
    modules.verify();
  }

  @Test
  void thereAreModulesToCheck() {
    assertThat(modules.stream().count()).isGreaterThan(4);
  }
}
