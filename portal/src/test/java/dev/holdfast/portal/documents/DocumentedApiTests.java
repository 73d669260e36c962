package dev.holdfast.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.PortalTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The pages of the API name every route of the API and none that is not there. */
@PortalTest
class DocumentedApiTests {
  private static final Pattern HEADING =
      Pattern.compile("(?m)^## `((?:GET|POST|PUT|PATCH|DELETE) /\\S+?)`$");

  private final Set<String> routes;

  DocumentedApiTests(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    this.routes = mapping.getHandlerMethods().keySet().stream()
        .flatMap(info -> info.getPatternValues().stream()
            .flatMap(path -> methods(info).stream().map(method -> method + " " + path)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyDocumentedRouteExists() {
    assertThat(documented()).isNotEmpty().isSubsetOf(routes);
  }

  @Test
  void everyRouteOfTheApiIsDocumented() {
    assertThat(routes.stream().filter(route -> route.contains(" /api/v1/")))
        .isNotEmpty()
        .isSubsetOf(documented());
  }

  private static Set<String> methods(RequestMappingInfo info) {
    return info.getMethodsCondition().getMethods().stream()
        .map(Enum::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> documented() {
    return ReadingTheDocumentsTests.pagesOfTheApi()
        .flatMap(
            page -> ReadingTheDocumentsTests.named(HEADING, ReadingTheDocumentsTests.text(page)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
