package dev.holdfast.portal.download.web;

import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.DownloadLinks;
import dev.holdfast.portal.download.OfferedProducts;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.release.VisitorSystem;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where an owner gets what protects: by product and system, plain, with a connect code, from stores, or by a mailed link. */
@Controller
class DownloadPages {
  private final OfferedProducts products;
  private final PersonalCopies copies;
  private final DownloadLinks links;
  private final Limits limits;
  private final DownloadPlace place;

  DownloadPages(
      OfferedProducts products,
      PersonalCopies copies,
      DownloadLinks links,
      Limits limits,
      DownloadPlace place) {
    this.products = products;
    this.copies = copies;
    this.links = links;
    this.limits = limits;
    this.place = place;
  }

  /** What a reader chose, if anything. */
  record Choice(@Nullable String product, @Nullable String system) {}

  @GetMapping("/downloads")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me,
      Choice choice,
      @RequestParam(required = false) @Nullable String sent,
      @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String browser) {
    return page(me, choice, browser).addObject("sent", sent != null);
  }

  /** The archive with a fresh connect code: by POST only, so that no look at a page makes one. */
  @PostMapping("/downloads/personal")
  @Nullable
  ModelAndView createPersonal(@AuthenticationPrincipal SignedIn me, HttpServletResponse response)
      throws IOException {
    if (copies.isTooMany(me.account(), response)) {
      return ErrorPage.tooMany();
    }
    return copies.send(me.account(), response) ? null : ErrorPage.absent();
  }

  /** A fresh connect code to carry over, on the page itself. */
  @PostMapping("/downloads/codes")
  ModelAndView createCode(
      @AuthenticationPrincipal SignedIn me,
      Choice choice,
      @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String browser,
      HttpServletResponse response) {
    return copies.isTooMany(me.account(), response)
        ? ErrorPage.tooMany()
        : page(me, choice, browser).addObject("code", copies.code(me.account(), response));
  }

  @PostMapping("/downloads/links")
  ModelAndView createLink(
      @AuthenticationPrincipal SignedIn me,
      Choice choice,
      @RequestParam(required = false) @Nullable String email,
      @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String browser,
      HttpServletResponse response) {
    var typed = Objects.requireNonNullElse(email, "");
    var to = Email.parse(typed);
    var again = page(me, choice, browser).addObject("typed", typed);
    if (to.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return again.addObject("error", "download.link.error");
    }
    var wait = limits.count(Limit.SEND_LINK_PER_ACCOUNT, me.account().text());
    if (wait.isPositive()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      response.setHeader(
          HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
      return again.addObject("error", "download.link.wait");
    }
    links.send(me.account(), to.get());
    return SeeOther.page("/downloads?sent=1");
  }

  /** Warns that the clipboard will be replaced (DEV-14). */
  @GetMapping("/downloads/stores/{id}")
  ModelAndView showStore(@PathVariable String id) {
    return copies
        .store(id)
        .map(store -> new ModelAndView("download/store")
            .addObject("store", store)
            .addObject("back", "/downloads?system=" + store.system())
            .addObject("action", "/downloads/stores/" + id))
        .orElseGet(ErrorPage::absent);
  }

  @PostMapping("/downloads/stores/{id}")
  ModelAndView createStore(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, HttpServletResponse response) {
    var page = showStore(id);
    if (copies.store(id).isEmpty()) {
      return page;
    }
    return copies.isTooMany(me.account(), response)
        ? ErrorPage.tooMany()
        : page.addObject("code", copies.clipboard(me.account(), response));
  }

  private ModelAndView page(SignedIn me, Choice choice, @Nullable String browser) {
    var own = VisitorSystem.of(browser);
    var system = VisitorSystem.of(choice.system(), browser);
    var all = products.of(me.account());
    var chosen = all.stream()
        .filter(each -> each.id().equals(choice.product()))
        .findFirst()
        .or(() -> all.stream().filter(each -> each.runsOn(system.word())).findFirst())
        .or(() -> all.stream().findFirst())
        .orElse(null);
    return new ModelAndView("download/downloads")
        .addObject("notes", products.notes(me.account(), all))
        .addObject("shelves", place.shelves(all, chosen, system, own))
        .addObject("bare", chosen == null ? place.shelf(system) : null)
        .addObject("systems", own.first())
        .addObject("email", me.email());
  }
}
