package dev.holdfast.agent.contact;

import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Waits for something long as long as it goes on: gives up when nothing more comes, and at a limit. */
record Watch(Duration patience, Duration limit, LongSupplier came) {
  HttpResponse<String> await(CompletableFuture<HttpResponse<String>> coming)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long before = came.getAsLong();
      try {
        return coming.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException quiet) {
        if (came.getAsLong() == before || System.nanoTime() - end > 0) {
          coming.cancel(true);
          throw new ExecutionException(new HttpTimeoutException("nothing more came"));
        }
      }
    }
  }
}
