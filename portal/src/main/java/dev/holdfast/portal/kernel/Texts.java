package dev.holdfast.portal.kernel;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * All words people read: ICU MessageFormat patterns with named arguments, one bundle a module
 * ({@code messages/<module>.properties} is English, {@code messages/<module>_<tag>.properties} another language). A
 * key that a language lacks is said in English; a key that English lacks is a bug and throws. Thread-safe.
 */
@Component
public class Texts {
  private final Map<String, Map<String, String>> patterns = new HashMap<>();
  private final ConcurrentHashMap<String, MessageFormat> formats = new ConcurrentHashMap<>();

  Texts() {
    try {
      for (var bundle : new PathMatchingResourcePatternResolver()
          .getResources("classpath*:messages/*.properties")) {
        load(bundle);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of {@code key} for people of this locale; arguments are name, value, name, value. */
  public String say(Locale locale, String key, Object... namedArguments) {
    var language = language(locale, key);
    var format = formats.computeIfAbsent(language + ' ' + key, k -> parse(language, key));
    var arguments = HashMap.<String, Object>newHashMap(namedArguments.length / 2);
    for (int i = 0; i + 1 < namedArguments.length; i += 2) {
      arguments.put((String) namedArguments[i], namedArguments[i + 1]);
    }
    return ((MessageFormat) format.clone())
        .format(arguments, new StringBuffer(), null)
        .toString();
  }

  /** True when some language has the key. */
  public boolean has(String key) {
    return patterns.getOrDefault("en", Map.of()).containsKey(key);
  }

  /** All keys of a language; empty for a language without texts. */
  public Set<String> keys(String language) {
    return patterns.getOrDefault(language, Map.of()).keySet();
  }

  /** The languages that have texts, as BCP 47 tags. */
  public Set<String> languages() {
    return patterns.keySet();
  }

  private String language(Locale locale, String key) {
    return candidates(locale)
        .filter(tag -> patterns.getOrDefault(tag, Map.of()).containsKey(key))
        .findFirst()
        .orElse("en");
  }

  private static java.util.stream.Stream<String> candidates(Locale locale) {
    return java.util.stream.Stream.of(locale.toLanguageTag(), locale.getLanguage());
  }

  private MessageFormat parse(String language, String key) {
    var pattern = Optional.ofNullable(patterns.getOrDefault(language, Map.of()).get(key))
        .orElseThrow(() -> new IllegalArgumentException("no text for " + key));
    return new MessageFormat(pattern, ULocale.forLanguageTag(language));
  }

  private void load(Resource bundle) throws IOException {
    var name = Optional.ofNullable(bundle.getFilename()).orElseThrow().replace(".properties", "");
    int split = name.indexOf('_');
    var language = split < 0 ? "en" : name.substring(split + 1).replace('_', '-');
    var texts = new Properties();
    try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    var known = patterns.computeIfAbsent(language, l -> new HashMap<>());
    texts.forEach((key, pattern) -> {
      if (known.put((String) key, (String) pattern) != null) {
        throw new IllegalStateException("two texts for " + key + " in " + language);
      }
    });
  }
}
