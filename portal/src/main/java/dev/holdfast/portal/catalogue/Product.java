package dev.holdfast.portal.catalogue;

import java.util.List;

/**
 * What is protected with.
 *
 * @param app the application's name
 * @param edition its edition
 * @param richness orders editions, richer ones higher
 * @param features ids of the functions it switches on
 * @param platforms systems it runs on
 * @param regions ISO 3166 codes of where it is sold; none = everywhere
 */
public record Product(
    ProductId id,
    String app,
    String edition,
    int richness,
    List<String> features,
    List<String> platforms,
    List<String> regions) {
  public Product {
    features = List.copyOf(features);
    platforms = List.copyOf(platforms);
    regions = List.copyOf(regions);
  }

  /** App and edition in one. */
  public String name() {
    return app + " " + edition;
  }

  public boolean runsOn(String system) {
    return platforms.contains(system);
  }

  public boolean soldIn(String region) {
    return regions.isEmpty() || regions.contains(region);
  }
}
