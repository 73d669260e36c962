package dev.holdfast.portal.release;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What there is for each system: packages of the offered version, and stores. */
@Service
public class Shelves {
  private final OfferedAgent agent;
  private final StoreLinks stores;

  Shelves(OfferedAgent agent, StoreLinks stores) {
    this.agent = agent;
    this.stores = stores;
  }

  /** One system's. */
  public record Shelf(VisitorSystem system, List<AgentPackage> packages, List<StoreLink> stores) {
    public Shelf {
      packages = List.copyOf(packages);
      stores = List.copyOf(stores);
    }

    public boolean isEmpty() {
      return packages.isEmpty() && stores.isEmpty();
    }
  }

  /** The shelf of a system for a product, or for all products. */
  public Shelf of(VisitorSystem system, @Nullable String product) {
    var packages = agent.newest().map(AgentRelease::packages).orElse(List.of()).stream()
        .filter(file -> file.system().equals(system.word()))
        .toList();
    return new Shelf(system, packages, stores.of(product, system.word()));
  }

  /** The shelves of a product on the systems that it is made for. */
  public List<Shelf> of(String product, List<String> systems) {
    return Arrays.stream(VisitorSystem.values())
        .filter(system -> systems.contains(system.word()))
        .map(system -> of(system, product))
        .toList();
  }
}
