package dev.holdfast.portal.account;

import com.maxmind.db.Reader;
import jakarta.annotation.PreDestroy;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The country of an address, where the operator keeps a file that tells it. */
@Component
public class Countries {
  private final Optional<Reader> file;

  /** A file that cannot be read stops the start. */
  Countries(AccountSettings settings) throws IOException {
    file = settings.placesFile().isBlank()
        ? Optional.empty()
        : Optional.of(new Reader(new File(settings.placesFile())));
  }

  /** ISO 3166, or null when nobody knows. */
  public @Nullable String country(String address) {
    return file.flatMap(places -> look(places, address))
        .filter(code -> code.matches("[A-Z]{2}"))
        .orElse(null);
  }

  private static Optional<String> look(Reader places, String address) {
    try {
      return Optional.<Map<?, ?>>ofNullable(places.get(InetAddress.ofLiteral(address), Map.class))
          .flatMap(found -> Optional.ofNullable(found.get("country")))
          .map(country -> ((Map<?, ?>) country).get("iso_code"))
          .map(String::valueOf);
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      return Optional.empty();
    }
  }

  @PreDestroy
  void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
