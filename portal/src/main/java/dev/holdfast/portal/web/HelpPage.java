package dev.holdfast.portal.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

/** Customer service: how to reach it and what to have at hand. Every refusal leads here. */
@Controller
public class HelpPage {
  private final Site site;

  HelpPage(Site site) {
    this.site = site;
  }

  /** What somebody came with: told by the link under a refusal, in an agent too. Whatever is not well formed is left out. */
  public record Case(
      @Nullable String topic,
      @Nullable String device,
      @Nullable String key) {
    static Case of(@Nullable String topic, @Nullable String device, @Nullable String key) {
      return new Case(
          known(topic, "[a-z]{1,20}(-[a-z]{1,20}){0,5}"),
          known(device, "dev_[0-9A-HJKMNP-TV-Z]{26}"),
          known(key, "[0-9]{1,19}"));
    }

    public boolean empty() {
      return topic == null && device == null && key == null;
    }

    /** The mail that it begins, to this address. */
    public String mail(Page page, String to) {
      var lines = Stream.of(
              line(page.t("web.help.about.device"), device),
              line(page.t("web.help.about.key"), key))
          .flatMap(Optional::stream)
          .collect(Collectors.joining("\n"));
      return "mailto:" + to
          + (empty()
              ? ""
              : "?subject=" + encoded(subject(page)) + "&body=" + encoded(lines + "\n\n"));
    }

    private String subject(Page page) {
      return topic == null
          ? page.t("web.help.subject")
          : page.t("web.help.subject.about", "topic", topic);
    }

    private static Optional<String> line(String name, @Nullable String value) {
      return Optional.ofNullable(value).map(it -> name + ": " + it);
    }

    private static String encoded(String text) {
      return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static @Nullable String known(@Nullable String value, String form) {
      return value != null && value.matches(form) ? value : null;
    }
  }

  @GetMapping("/help")
  ModelAndView show(
      @RequestParam(required = false) @Nullable String topic,
      @RequestParam(required = false) @Nullable String device,
      @RequestParam(required = false) @Nullable String key) {
    return new ModelAndView("web/help")
        .addObject("support", site.support())
        .addObject("about", Case.of(topic, device, key));
  }

  @Configuration(proxyBeanMethods = false)
  static class Opening {
    @Bean
    OpenRoutes helpRoutes() {
      return OpenRoutes.of(OpenRoutes.get("/help"));
    }
  }
}
