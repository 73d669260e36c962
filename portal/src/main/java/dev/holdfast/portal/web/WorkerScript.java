package dev.holdfast.portal.web;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The script of a service worker, at a fixed address where browsers look for a newer one. */
public final class WorkerScript {
  private WorkerScript() {}

  public static <T> ResponseEntity<T> of(T script) {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/javascript;charset=UTF-8"))
        .cacheControl(CacheControl.noCache())
        .body(script);
  }
}
