package dev.holdfast.protocol;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one way this protocol reads and writes JSON: no doubled names, nothing after the end, unknown names ignored. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .changeDefaultPropertyInclusion(all -> all.withValueInclusion(Include.NON_NULL))
      .build();

  private Json() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** Reads a message, or nothing when the text is not that message. */
  public static <T> Optional<T> read(String text, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, type));
    } catch (JacksonException | IllegalArgumentException notThat) {
      return Optional.empty();
    }
  }

  public static String write(Object message) {
    return MAPPER.writeValueAsString(message);
  }
}
