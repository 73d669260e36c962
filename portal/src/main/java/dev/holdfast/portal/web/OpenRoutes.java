package dev.holdfast.portal.web;

import java.util.List;
import org.springframework.http.HttpMethod;

/** Routes of the page face that need no sign-in. A module offers its own as a bean; everything else is closed. */
public record OpenRoutes(List<Route> routes) {
  public record Route(HttpMethod method, String pattern) {}

  public static Route get(String pattern) {
    return new Route(HttpMethod.GET, pattern);
  }

  public static Route post(String pattern) {
    return new Route(HttpMethod.POST, pattern);
  }

  public static OpenRoutes of(Route... routes) {
    return new OpenRoutes(List.of(routes));
  }
}
