package dev.holdfast.portal.secondstep;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is posted for a message: the operator's JSON with number and text in its strings, escaped whatever they hold. */
final class SmsBody {
  private static final String TO = "{to}";
  private static final String TEXT = "{text}";

  private final JsonMapper json;
  private final JsonNode template;

  /** Throws with a sentence for the operator when this is no JSON with both marks. */
  SmsBody(JsonMapper json, String template) {
    this.json = json;
    this.template = read(json, template);
    if (!holds(this.template, TO) || !holds(this.template, TEXT)) {
      throw wrong();
    }
  }

  byte[] filled(PhoneNumber number, String text) {
    return json.writeValueAsBytes(fill(template.deepCopy(), number.text(), text));
  }

  private static JsonNode read(JsonMapper json, String template) {
    try {
      return json.readTree(template);
    } catch (JacksonException e) {
      throw wrong();
    }
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "holdfast.sms.body must be JSON with {to} and {text} inside its strings");
  }

  private static boolean holds(JsonNode node, String mark) {
    return node.isString()
        ? node.stringValue().contains(mark)
        : node.values().stream().anyMatch(below -> holds(below, mark));
  }

  private JsonNode fill(JsonNode node, String to, String text) {
    switch (node) {
      case ObjectNode object ->
        object.propertyNames().stream()
            .toList()
            .forEach(name -> object.set(name, fill(object.get(name), to, text)));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, fill(array.get(i), to, text));
        }
      }
      default -> {
        return node.isString()
            ? json.getNodeFactory()
                .stringNode(node.stringValue().replace(TO, to).replace(TEXT, text))
            : node;
      }
    }
    return node;
  }
}
