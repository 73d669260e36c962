package dev.holdfast.portal.web;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The one event stream of a browser (server-sent events). */
@RestController
class EventsApi {
  private final Live live;

  EventsApi(Live live) {
    this.live = live;
  }

  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> show(@AuthenticationPrincipal Viewer viewer) {
    return ResponseEntity.ok().header("X-Accel-Buffering", "no").body(live.open(viewer.audience()));
  }
}
