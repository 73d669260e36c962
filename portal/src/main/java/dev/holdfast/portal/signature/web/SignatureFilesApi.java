package dev.holdfast.portal.signature.web;

import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.signature.Adding;
import dev.holdfast.portal.signature.Digest;
import dev.holdfast.portal.signature.FileName;
import dev.holdfast.portal.signature.SignatureSets;
import dev.holdfast.portal.signature.web.SignatureSetsApi.FileView;
import dev.holdfast.portal.web.LargeBody;
import dev.holdfast.portal.web.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The draft: the files that the next set will hold. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_signatures')")
class SignatureFilesApi {
  private static final String PATH = "/api/v1/signature-files";

  /** Largest file that is taken. */
  static final int LARGEST = 1 << 30;

  record FilesView(List<FileView> items) {}

  /** Uploads are larger than other requests. */
  @Configuration(proxyBeanMethods = false)
  static class Uploads {
    @Bean
    LargeBody signatureFiles() {
      return new LargeBody(PATH, LARGEST);
    }
  }

  private final SignatureSets sets;

  SignatureFilesApi(SignatureSets sets) {
    this.sets = sets;
  }

  @GetMapping(PATH)
  FilesView index() {
    return new FilesView(sets.draft().stream().map(FileView::of).toList());
  }

  /** The body is the file. Again with the same content changes nothing. */
  @PostMapping(path = PATH, consumes = "application/octet-stream")
  ResponseEntity<?> create(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String sha256,
      InputStream body,
      @AuthenticationPrincipal OperatorCaller me)
      throws IOException {
    var good = FileName.parse(name);
    if (good.isEmpty()) {
      return Problem.field(
              "name",
              "malformed-field",
              "A database has a name of letters, digits, dots, dashes and underscores, and an ending that ClamAV loads.")
          .answer();
    }
    var digest = Digest.parse(sha256);
    return digest.isEmpty()
        ? Problem.field("sha256", "malformed-field", "The file's SHA-256 in hexadecimal is needed.")
            .answer()
        : answer(sets.add(good.get(), digest.get(), body, me.actor()));
  }

  @DeleteMapping(PATH + "/{name}")
  ResponseEntity<?> destroy(@PathVariable String name, @AuthenticationPrincipal OperatorCaller me) {
    Optional<FileName> good = FileName.parse(name);
    return good.isPresent() && sets.remove(good.get(), me.actor())
        ? ResponseEntity.ok(index())
        : Problem.of(404, "unknown-file", "The draft holds no file of this name.")
            .answer();
  }

  private static ResponseEntity<?> answer(Adding adding) {
    return switch (adding) {
      case Adding.Added(var file) -> ResponseEntity.ok(FileView.of(file));
      case Adding.OtherContent() ->
        Problem.field("sha256", "other-content", "What came is empty, or has another SHA-256.")
            .answer();
      case Adding.Full() ->
        Problem.of(409, "draft-full", "A set holds at most 500 files.").answer();
    };
  }
}
