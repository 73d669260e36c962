package dev.holdfast.portal.download.web;

import dev.holdfast.portal.device.DownloadLinks;
import dev.holdfast.portal.release.VisitorSystem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The mailed page: open to whoever has the link, for a week; looking at it makes nothing. */
@Controller
class MailedPages {
  private final DownloadLinks links;
  private final PersonalCopies copies;
  private final DownloadPlace place;

  MailedPages(DownloadLinks links, PersonalCopies copies, DownloadPlace place) {
    this.links = links;
    this.copies = copies;
    this.place = place;
  }

  @GetMapping("/get/{token}")
  ModelAndView show(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String system,
      @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String browser) {
    return links.find(token).isPresent() ? page(token, system, browser) : gone();
  }

  /** The archive with a fresh code. */
  @PostMapping("/get/{token}")
  @Nullable
  ModelAndView create(@PathVariable String token, HttpServletResponse response) throws IOException {
    var account = links.find(token);
    if (account.isEmpty()) {
      return gone();
    }
    if (copies.isTooMany(account.get(), response)) {
      return ErrorPage.tooMany();
    }
    return copies.send(account.get(), response) ? null : ErrorPage.absent();
  }

  @PostMapping("/get/{token}/codes")
  ModelAndView createCode(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String system,
      @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String browser,
      HttpServletResponse response) {
    var account = links.find(token);
    if (account.isEmpty()) {
      return gone();
    }
    return copies.isTooMany(account.get(), response)
        ? ErrorPage.tooMany()
        : page(token, system, browser).addObject("code", copies.code(account.get(), response));
  }

  @GetMapping("/get/{token}/stores/{id}")
  ModelAndView showStore(@PathVariable String token, @PathVariable String id) {
    if (links.find(token).isEmpty()) {
      return gone();
    }
    return copies
        .store(id)
        .map(store -> new ModelAndView("download/mailed-store")
            .addObject("store", store)
            .addObject("back", "/get/" + token + "?system=" + store.system())
            .addObject("action", "/get/" + token + "/stores/" + id))
        .orElseGet(ErrorPage::absent);
  }

  @PostMapping("/get/{token}/stores/{id}")
  ModelAndView createStore(
      @PathVariable String token, @PathVariable String id, HttpServletResponse response) {
    var page = showStore(token, id);
    var account = links.find(token);
    if (account.isEmpty() || copies.store(id).isEmpty()) {
      return page;
    }
    return copies.isTooMany(account.get(), response)
        ? ErrorPage.tooMany()
        : page.addObject("code", copies.clipboard(account.get(), response));
  }

  private ModelAndView page(String token, @Nullable String system, @Nullable String browser) {
    return new ModelAndView("download/get")
        .addObject("systems", VisitorSystem.of(browser).first())
        .addObject("shelf", place.mailed(VisitorSystem.of(system, browser), token));
  }

  private static ModelAndView gone() {
    return new ModelAndView("download/get-gone", HttpStatus.GONE);
  }
}
