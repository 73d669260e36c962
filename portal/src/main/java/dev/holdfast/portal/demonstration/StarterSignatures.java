package dev.holdfast.portal.demonstration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.signature.Digest;
import dev.holdfast.portal.signature.FileName;
import dev.holdfast.portal.signature.NewSet;
import dev.holdfast.portal.signature.SignatureSet;
import dev.holdfast.portal.signature.SignatureSets;
import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.jose.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * The databases of a demonstration: a few signatures of our own, published at the first start and again every day, so that its
 * devices can be protected. It keeps its hands off once an operator publishes.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("holdfast.data-folder")
class StarterSignatures {
  private static final Logger log = LoggerFactory.getLogger(StarterSignatures.class);
  private static final List<String> FILES = List.of("holdfast-starter.hsb", "holdfast-starter.ndb");
  private static final String NOTE = "Starter set of the demonstration";
  private static final Duration YOUNG = Duration.ofHours(12);

  private final SignatureSets sets;
  private final Site site;
  private final Clock clock;

  StarterSignatures(SignatureSets sets, Site site, Clock clock) {
    this.sets = sets;
    this.site = site;
    this.clock = clock;
  }

  /** Beside the start, so that the portal is ready before it. */
  @EventListener(ApplicationReadyEvent.class)
  void whenReady() {
    Thread.ofVirtual().name("starter-signatures").start(() -> publishIfDue(clock.instant()));
  }

  @Bean
  Due starterToPublish() {
    return Due.tidying(this::publishIfDue);
  }

  @Bean
  RecurringTask<Void> publishStarterSignatures() {
    return Tasks.recurring("publish-starter-signatures", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> publishIfDue(clock.instant()));
  }

  private synchronized void publishIfDue(Instant now) {
    var newest = sets.all().stream().findFirst();
    boolean ours = newest
        .filter(set -> !set.published().by().equals(Actor.PORTAL.id())
            || Duration.between(set.madeAt(), now).compareTo(YOUNG) < 0)
        .isEmpty();
    if (!site.demo() || !ours) {
      return;
    }
    try {
      var again = newest.map(SignatureSet::number);
      if (again.isEmpty()) {
        for (var file : FILES) {
          add(file);
        }
      }
      sets.publish(new NewSet(NOTE, again.orElse(null), again.isPresent()), Actor.PORTAL);
    } catch (IOException | UncheckedIOException broken) {
      log.warn("The starter set of databases was not published: {}", broken.getMessage());
    }
  }

  private void add(String file) throws IOException {
    try (var in = StarterSignatures.class.getResourceAsStream("/signature/" + file)) {
      if (in == null) {
        throw new IOException("no " + file);
      }
      var bytes = in.readAllBytes();
      var digest = Digest.parse(HexFormat.of().formatHex(Sha256.of(bytes))).orElseThrow();
      var name = FileName.parse(file).orElseThrow();
      sets.add(name, digest, new ByteArrayInputStream(bytes), Actor.PORTAL);
    }
  }
}
