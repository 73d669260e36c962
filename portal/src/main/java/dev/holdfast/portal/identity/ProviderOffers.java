package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.SignInWay;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The buttons of the providers on the pages to sign in and to register. */
@Component
class ProviderOffers implements SignInWay {
  private final Providers providers;

  ProviderOffers(Providers providers) {
    this.providers = providers;
  }

  @Override
  public Stream<Offer> offers(String region, String next) {
    var onward =
        next.equals("/") ? "" : "?continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    return providers.all().stream()
        .map(provider -> new Offer(
            provider.name(), provider.beginPath() + onward, provider.servesRegion(region)));
  }
}
