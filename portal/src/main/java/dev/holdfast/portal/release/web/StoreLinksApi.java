package dev.holdfast.portal.release.web;

import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.release.StoreLink;
import dev.holdfast.portal.release.StoreLinkId;
import dev.holdfast.portal.release.StoreLinks;
import dev.holdfast.portal.release.VisitorSystem;
import dev.holdfast.portal.web.Problem;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The stores that carry applications, for operators. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_agent-versions')")
class StoreLinksApi {
  private static final String PATH = "/api/v1/store-links";
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_ADDRESS = 500;
  private static final Pattern PRODUCT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** What is sent; without a product the store carries all. */
  record NewStoreLink(
      @Nullable String product,
      @Nullable String system,
      @Nullable String name,
      @Nullable String address) {}

  /** One link. */
  record LinkView(String id, @Nullable String product, String system, String name, String address) {
    static LinkView of(StoreLink link) {
      return new LinkView(
          link.id().text(), link.product(), link.system(), link.name(), link.address());
    }
  }

  /** All links. */
  record LinksView(List<LinkView> items) {}

  private final StoreLinks links;

  StoreLinksApi(StoreLinks links) {
    this.links = links;
  }

  @GetMapping(PATH)
  LinksView index() {
    return new LinksView(links.all().stream().map(LinkView::of).toList());
  }

  @PostMapping(PATH)
  ResponseEntity<?> create(
      @RequestBody NewStoreLink body, @AuthenticationPrincipal OperatorCaller me) {
    var system = Objects.requireNonNullElse(body.system(), "");
    if (Arrays.stream(VisitorSystem.values()).noneMatch(each -> each.word().equals(system))) {
      return malformed("system", "A system is linux, windows, macos, android or ios.");
    }
    var name = Line.parse(Objects.requireNonNullElse(body.name(), ""), LONGEST_NAME);
    if (name.isEmpty()) {
      return malformed("name", "A store has a name of at most 60 characters.");
    }
    var address = address(Objects.requireNonNullElse(body.address(), ""));
    if (address.isEmpty()) {
      return malformed("address", "A store has an address that begins with https://.");
    }
    if (body.product() != null && !PRODUCT.matcher(body.product()).matches()) {
      return malformed("product", "A product is named by its id, such as family-plus.");
    }
    return links
        .add(body.product(), system, name.get().text(), address.get(), me.actor())
        .<ResponseEntity<?>>map(
            link -> ResponseEntity.created(URI.create(PATH + "/" + link.id().text()))
                .body(LinkView.of(link)))
        .orElseGet(() ->
            Problem.of(409, "already-there", "This link is there already.").answer());
  }

  @DeleteMapping(PATH + "/{id}")
  ResponseEntity<?> destroy(@PathVariable String id, @AuthenticationPrincipal OperatorCaller me) {
    return StoreLinkId.parse(id).filter(good -> links.remove(good, me.actor())).isPresent()
        ? ResponseEntity.ok(index())
        : Problem.of(404, "unknown-link", "There is no such link to a store.").answer();
  }

  private static Optional<String> address(String typed) {
    try {
      var address = URI.create(typed.strip());
      return "https".equals(address.getScheme())
              && address.getHost() != null
              && typed.length() <= LONGEST_ADDRESS
          ? Optional.of(address.toASCIIString())
          : Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<?> malformed(String field, String why) {
    return Problem.field(field, "malformed-field", why).answer();
  }
}
