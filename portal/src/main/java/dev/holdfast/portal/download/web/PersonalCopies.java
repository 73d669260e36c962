package dev.holdfast.portal.download.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.release.AgentPackage;
import dev.holdfast.portal.release.OfferedAgent;
import dev.holdfast.portal.release.StoreLink;
import dev.holdfast.portal.release.StoreLinkId;
import dev.holdfast.portal.release.StoreLinks;
import dev.holdfast.protocol.code.ConnectCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What is made for one device only: an archive with a connect code inside, or the code itself. */
@Component
class PersonalCopies {
  private final OfferedAgent agent;
  private final ConnectCodes codes;
  private final StoreLinks stores;
  private final Limits limits;

  PersonalCopies(OfferedAgent agent, ConnectCodes codes, StoreLinks stores, Limits limits) {
    this.agent = agent;
    this.codes = codes;
    this.stores = stores;
    this.limits = limits;
  }

  /** Counts one that is wanted; true when the account has had enough for now, and the answer says until when. */
  boolean isTooMany(AccountId account, HttpServletResponse response) {
    var wait = limits.count(Limit.CONNECT_CODES_MADE_PER_ACCOUNT, account.text());
    if (wait.isPositive()) {
      response.setHeader(
          HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
    }
    return wait.isPositive();
  }

  /** A fresh connect code, for a page that no cache keeps. */
  String code(AccountId account, HttpServletResponse response) {
    return make(account, response).reveal();
  }

  /** The same as it travels by a clipboard. */
  String clipboard(AccountId account, HttpServletResponse response) {
    return make(account, response).clipboard();
  }

  private ConnectCode make(AccountId account, HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return codes.make(account);
  }

  /** Sends the archive with a fresh code; false when none is offered. */
  boolean send(AccountId account, HttpServletResponse response) throws IOException {
    var archive = agent.newest().stream()
        .flatMap(release -> release.packages().stream())
        .filter(AgentPackage::isArchive)
        .findFirst();
    if (archive.isEmpty()) {
      return false;
    }
    var copy = agent.personal(archive.get(), code(account, response));
    response.setContentType("application/gzip");
    response.setContentLengthLong(copy.size());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(archive.get()));
    copy.writeTo(response.getOutputStream());
    return true;
  }

  Optional<StoreLink> store(String id) {
    return StoreLinkId.parse(id).flatMap(stores::find);
  }

  static String attachment(AgentPackage file) {
    return "attachment; filename=\"" + file.name() + "\"";
  }
}
