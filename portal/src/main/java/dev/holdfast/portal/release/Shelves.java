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

  /** All that there is at one moment, read at once for however many shelves. */
  public record Stock(List<AgentPackage> packages, List<StoreLink> stores) {
    public Stock {
      packages = List.copyOf(packages);
      stores = List.copyOf(stores);
    }

    /** The shelf of a system for a product, or for all products. */
    public Shelf of(VisitorSystem system, @Nullable String product) {
      return new Shelf(
          system,
          packages.stream().filter(file -> file.system().equals(system.word())).toList(),
          stores.stream().filter(store -> store.serves(system.word(), product)).toList());
    }
  }

  /** What there is now. */
  public Stock stock() {
    return new Stock(agent.newest().map(AgentRelease::packages).orElse(List.of()), stores.all());
  }

  /** The shelves of a product on the systems that it is made for. */
  public List<Shelf> of(String product, List<String> systems) {
    var stock = stock();
    return Arrays.stream(VisitorSystem.values())
        .filter(system -> systems.contains(system.word()))
        .map(system -> stock.of(system, product))
        .toList();
  }
}
