package dev.holdfast.agent.contact;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes over the wire, perhaps with its beginning here already. It never grows over its bound; what has come
 * stays when the connection breaks, so that the rest can be asked for.
 */
public final class Landing implements BodyHandler<String>, AutoCloseable {
  private static final int LONGEST_REFUSAL = 1 << 20;

  private final Path file;
  private final long most;
  private final LongPredicate arrived;
  private volatile long size;
  private volatile boolean landed;
  private volatile @Nullable IOException broken;
  private @Nullable FileChannel channel;

  /**
   * A landing that takes up what the file holds.
   *
   * @param most how large it may become
   * @param arrived hears its size as it grows, and answers whether to go on
   */
  public Landing(Path file, long most, LongPredicate arrived) throws IOException {
    this.file = file;
    this.most = most;
    this.arrived = arrived;
    this.size = Files.exists(file) ? Files.size(file) : 0;
  }

  public long size() {
    return size;
  }

  /** The request for what is not here yet, while the file still has this digest; for all of it if nothing is here. */
  Wire.Ask rest(Wire.Ask ask, String sha256) {
    return size == 0
        ? ask
        : ask.with("Range", "bytes=" + size + "-").with("If-Range", "\"" + sha256 + "\"");
  }

  /** Whether the portal sent the file, or the rest of it, to its end. */
  boolean hasLanded() {
    return landed;
  }

  /** Throws what this computer's disk answered, if that was what ended it. */
  public void throwIfBroken() throws IOException {
    if (broken != null) throw broken;
  }

  @Override
  public BodySubscriber<String> apply(ResponseInfo info) {
    var range = info.headers().firstValue("Content-Range").orElse("");
    if (info.statusCode() == 200) return new Writing(0);
    if (info.statusCode() == 206 && range.startsWith("bytes " + size + "-"))
      return new Writing(size);
    return BodySubscribers.limiting(
        BodySubscribers.ofString(StandardCharsets.UTF_8), LONGEST_REFUSAL);
  }

  @Override
  public synchronized void close() {
    if (channel == null) return;
    try (var closing = channel) {
      closing.force(true);
    } catch (IOException failed) {
      if (broken == null) broken = failed;
    }
    channel = null;
  }

  private synchronized void open(long from) throws IOException {
    var opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel = opened;
    opened.truncate(from);
    opened.position(from);
    size = from;
  }

  private synchronized void write(ByteBuffer bytes) throws IOException {
    if (channel == null) throw new IOException("closed");
    while (bytes.hasRemaining()) size += channel.write(bytes);
  }

  private final class Writing implements BodySubscriber<String> {
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private final long from;
    private Flow.@Nullable Subscription coming;

    private Writing(long from) {
      this.from = from;
    }

    @Override
    public CompletionStage<String> getBody() {
      return ended;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      coming = subscription;
      try {
        open(from);
        subscription.request(1);
      } catch (IOException failed) {
        breakOff(failed, true);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      try {
        long more = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (size + more > most) breakOff(new IOException("more than was told"), false);
        else {
          for (var bytes : buffers) write(bytes);
          if (!arrived.test(size)) breakOff(new IOException("stopped"), false);
          else if (coming != null) coming.request(1);
        }
      } catch (IOException failed) {
        breakOff(failed, true);
      }
    }

    @Override
    public void onError(Throwable failed) {
      ended.completeExceptionally(failed);
    }

    @Override
    public void onComplete() {
      landed = true;
      ended.complete("");
    }

    private void breakOff(IOException why, boolean disk) {
      if (disk) broken = why;
      if (coming != null) coming.cancel();
      ended.completeExceptionally(why);
    }
  }
}
