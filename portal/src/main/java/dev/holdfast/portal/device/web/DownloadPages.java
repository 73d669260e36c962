package dev.holdfast.portal.device.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.AgentArchive;
import dev.holdfast.portal.device.AgentArchives;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DownloadLinks;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
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

/** Where an owner gets the agent: plain, with a connect code, or by a mailed link. */
@Controller
class DownloadPages {
  private final AgentArchives archives;
  private final ConnectCodes codes;
  private final DownloadLinks links;
  private final Limits limits;
  private final DownloadPlace notes;

  DownloadPages(
      AgentArchives archives,
      ConnectCodes codes,
      DownloadLinks links,
      Limits limits,
      DownloadPlace notes) {
    this.archives = archives;
    this.codes = codes;
    this.links = links;
    this.limits = limits;
    this.notes = notes;
  }

  @GetMapping("/downloads")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String system,
      @RequestParam(required = false) @Nullable String sent,
      @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String browser) {
    return page(me, VisitorSystem.of(system, browser)).addObject("sent", sent != null);
  }

  /** The archive with a fresh connect code: by POST only, so that no look at a page makes one. */
  @PostMapping("/downloads/personal")
  @Nullable
  ModelAndView createPersonal(@AuthenticationPrincipal SignedIn me, HttpServletResponse response)
      throws IOException {
    return personal(me.account(), response);
  }

  @PostMapping("/downloads/links")
  ModelAndView createLink(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String email,
      @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String browser,
      HttpServletResponse response) {
    var typed = Objects.requireNonNullElse(email, "");
    var to = Email.parse(typed);
    var again = page(me, VisitorSystem.of(null, browser)).addObject("typed", typed);
    if (to.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return again.addObject("error", "device.download.link.error");
    }
    var wait = limits.count(Limit.SEND_LINK_PER_ACCOUNT, me.account().text());
    if (wait.isPositive()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      response.setHeader(
          HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
      return again.addObject("error", "device.download.link.wait");
    }
    links.send(me.account(), to.get());
    return SeeOther.page("/downloads?sent=1");
  }

  /** The mailed page: open to whoever has the link; looking at it makes nothing. */
  @GetMapping("/get/{token}")
  ModelAndView show(@PathVariable String token) {
    return links
        .find(token)
        .map(account -> new ModelAndView("device/get")
            .addObject("token", token)
            .addObject("archive", archives.newest().orElse(null)))
        .orElseGet(() -> new ModelAndView("device/get-gone", HttpStatus.GONE));
  }

  @PostMapping("/get/{token}")
  @Nullable
  ModelAndView create(@PathVariable String token, HttpServletResponse response) throws IOException {
    var account = links.find(token);
    return account.isPresent()
        ? personal(account.get(), response)
        : new ModelAndView("device/get-gone", HttpStatus.GONE);
  }

  /** The plain archive, the same for everybody. */
  @GetMapping("/agent/{file}")
  @Nullable
  ModelAndView showPlain(@PathVariable String file, HttpServletResponse response)
      throws IOException {
    var archive = archives.newest().filter(it -> it.fileName().equals(file));
    if (archive.isEmpty()) {
      return Missing.page();
    }
    response.setHeader(HttpHeaders.ETAG, "\"" + archive.get().sha256() + "\"");
    return write(archive.get(), archives.plain(archive.get()), response);
  }

  private @Nullable ModelAndView personal(AccountId account, HttpServletResponse response)
      throws IOException {
    var archive = archives.newest();
    if (archive.isEmpty()) {
      return Missing.page();
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var code = codes.make(account).reveal();
    return write(archive.get(), archives.personal(archive.get(), code), response);
  }

  private static @Nullable ModelAndView write(
      AgentArchive archive, AgentArchives.Download download, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/gzip");
    response.setContentLengthLong(download.size());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + archive.fileName() + "\"");
    download.writeTo(response.getOutputStream());
    return null;
  }

  private ModelAndView page(SignedIn me, VisitorSystem system) {
    return new ModelAndView("device/downloads")
        .addObject("archive", archives.newest().orElse(null))
        .addObject("address", archives.newest().map(notes::address).orElse(null))
        .addObject("system", system)
        .addObject("notes", notes.of(me.account()))
        .addObject("email", me.email());
  }
}
