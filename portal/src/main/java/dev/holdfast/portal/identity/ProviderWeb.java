package dev.holdfast.portal.identity;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** How the portal calls providers: with little patience, and without following them elsewhere. */
@Component
class ProviderWeb {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(10);

  /** For documents and keys. */
  RestOperations operations() {
    return new RestTemplate(requests());
  }

  /** For answers in which an error is told in OAuth's way. */
  RestOperations people() {
    var operations = new RestTemplate(requests());
    operations.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    return operations;
  }

  /** For tokens. */
  RestClient tokens() {
    return RestClient.builder()
        .requestFactory(requests())
        .configureMessageConverters(converters -> converters
            .addCustomConverter(new FormHttpMessageConverter())
            .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .build();
  }

  private static SimpleClientHttpRequestFactory requests() {
    var requests = new SimpleClientHttpRequestFactory() {
      @Override
      protected void prepareConnection(HttpURLConnection connection, String method)
          throws IOException {
        super.prepareConnection(connection, method);
        connection.setInstanceFollowRedirects(false);
      }
    };
    requests.setConnectTimeout(CONNECT);
    requests.setReadTimeout(READ);
    return requests;
  }
}
