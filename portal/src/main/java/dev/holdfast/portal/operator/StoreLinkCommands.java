package dev.holdfast.portal.operator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code holdfast-operator store-link} */
@Command(
    name = "store-link",
    description = "The stores that carry applications, by product and system.",
    synopsisSubcommandLabel = "COMMAND")
final class StoreLinkCommands {
  private static final String LINKS = "/api/v1/store-links";

  private final Operator operator;

  StoreLinkCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "add", description = "Adds a store; without --product it carries all products.")
  int add(
      @Parameters(
              index = "0",
              paramLabel = "SYSTEM",
              description = "linux, windows, macos, android or ios")
          String system,
      @Parameters(index = "1", paramLabel = "NAME", description = "what people call the store")
          String name,
      @Parameters(index = "2", paramLabel = "ADDRESS", description = "https://…") String address,
      @Option(names = "--product", description = "the product's id") @Nullable String product)
      throws InterruptedException {
    var order = new LinkedHashMap<String, Object>();
    order.put("system", system);
    order.put("name", name);
    order.put("address", address);
    if (product != null) {
      order.put("product", product);
    }
    return operator.perform(
        portal -> portal.post(LINKS, order, UUID.randomUUID().toString()),
        link -> print(List.of(link)));
  }

  @Command(name = "list", description = "Lists the stores.")
  int list() throws InterruptedException {
    return operator.perform(portal -> portal.get(LINKS), this::printAll);
  }

  @Command(name = "remove", description = "Removes a store; lists those that are left.")
  int remove(@Parameters(paramLabel = "ID") String id) throws InterruptedException {
    return operator.perform(
        portal -> portal.delete(LINKS + "/" + Upload.encoded(id)), this::printAll);
  }

  private void printAll(JsonNode answer) {
    operator.printer().table(answer.path("items"), "id", "system", "product", "name", "address");
  }

  private void print(List<JsonNode> links) {
    links.forEach(link -> operator.printer().storeLink(link));
  }
}
