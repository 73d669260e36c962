package dev.holdfast.portal.web;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * Sessions hold texts and nothing else: whoever keeps a fact in one writes it as text or JSON. Storing any other type
 * throws, so no object is ever deserialised.
 */
@Configuration(proxyBeanMethods = false)
public class TextSessions {
  /** Request attribute that makes the cookie of a session made in this request outlive the browser. */
  public static final String STAY = "holdfast.stay-signed-in";

  @Bean("springSessionConversionService")
  ConversionService springSessionConversionService() {
    var conversion = new GenericConversionService();
    conversion.addConverter(Object.class, byte[].class, new Write());
    conversion.addConverter(byte[].class, Object.class, new Read());
    return conversion;
  }

  @Bean
  CookieSerializer sessionCookie(Site site) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName(site.cookie("session"));
    cookie.setUseSecureCookie(site.secure());
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setCookiePath("/");
    cookie.setRememberMeRequestAttribute(STAY);
    return cookie;
  }

  private static final class Write implements Converter<Object, byte[]> {
    @Override
    public byte[] convert(Object value) {
      if (value instanceof String text) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
      throw new IllegalArgumentException(
          "a session holds texts, not " + TypeDescriptor.forObject(value));
    }
  }

  private static final class Read implements Converter<byte[], Object> {
    @Override
    public Object convert(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
