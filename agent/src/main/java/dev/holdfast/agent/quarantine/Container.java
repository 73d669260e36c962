package dev.holdfast.agent.quarantine;

import dev.holdfast.protocol.Json;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file in quarantine: encrypted in pieces under a key of its own, so that neither another program nor a scanner finds in it
 * what it holds, and every change, cut or swap of it is noticed. The first piece tells what it is; the rest is the file.
 */
final class Container {
  private static final byte[] MAGIC = "HFQ1".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 32;
  private static final int TAG = 16;
  private static final int NONCE = 12;
  private static final int PIECE = 64 * 1024;

  private Container() {}

  /** How large a file was, and its digest. */
  record Content(long size, String sha256) {}

  /** Writes a container and waits until the disk has it; refuses a file that is larger than was said of it. */
  static Content write(Path file, byte[] key, Held held, InputStream content) throws IOException {
    var salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      put(channel, ByteBuffer.allocate(MAGIC.length + SALT).put(MAGIC).put(salt).flip());
      var pieces = new Pieces(key, salt);
      put(channel, pieces.sealed(Json.write(held).getBytes(StandardCharsets.UTF_8), false));
      var digest = MessageDigest.getInstance("SHA-256");
      long size = 0;
      boolean last = false;
      while (!last) {
        var plain = content.readNBytes(PIECE);
        last = plain.length < PIECE;
        digest.update(plain);
        size += plain.length;
        if (size > held.size()) throw new IOException("the file grows");
        put(channel, pieces.sealed(plain, last));
      }
      channel.force(true);
      return new Content(size, HexFormat.of().formatHex(digest.digest()));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) channel.write(bytes);
  }

  /** A container that is read. */
  static final class Reading implements Closeable {
    private final DataInputStream in;
    private final Pieces pieces;
    private final Held held;

    /** Opens one; what is damaged, or not of this key, is refused. */
    Reading(Path file, byte[] key) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
      try {
        if (!MessageDigest.isEqual(in.readNBytes(MAGIC.length), MAGIC)) throw damaged();
        pieces = new Pieces(key, in.readNBytes(SALT));
        var text = new String(piece(false), StandardCharsets.UTF_8);
        held = Json.read(text, Held.class).orElseThrow(Container::damaged);
      } catch (IOException refused) {
        in.close();
        throw refused;
      }
    }

    Held held() {
      return held;
    }

    /** Writes the whole content; what was written is worth nothing when this throws. */
    Content copyTo(OutputStream out) throws IOException {
      try {
        var digest = MessageDigest.getInstance("SHA-256");
        long size = 0;
        boolean last = false;
        while (!last) {
          int length = in.readInt();
          last = length < PIECE + TAG;
          var plain = pieces.opened(sealed(length), last);
          digest.update(plain);
          size += plain.length;
          out.write(plain);
        }
        if (in.read() >= 0) throw damaged();
        return new Content(size, HexFormat.of().formatHex(digest.digest()));
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException(missing);
      }
    }

    private byte[] piece(boolean last) throws IOException {
      return pieces.opened(sealed(in.readInt()), last);
    }

    private byte[] sealed(int length) throws IOException {
      if (length < TAG || length > PIECE + TAG) throw damaged();
      var sealed = in.readNBytes(length);
      if (sealed.length < length) throw new EOFException("the container is cut off");
      return sealed;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  private static IOException damaged() {
    return new IOException("the container is damaged");
  }

  /** Seals and opens the pieces of one container in their order; the last one says so. */
  private static final class Pieces {
    private final SecretKeySpec key;
    private long number;

    Pieces(byte[] key, byte[] salt) {
      try {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update("holdfast quarantine container 1".getBytes(StandardCharsets.US_ASCII));
        this.key = new SecretKeySpec(mac.doFinal(salt), "AES");
      } catch (GeneralSecurityException missing) {
        throw new IllegalStateException(missing);
      }
    }

    ByteBuffer sealed(byte[] plain, boolean last) {
      try {
        var sealed = cipher(Cipher.ENCRYPT_MODE, last).doFinal(plain);
        return ByteBuffer.allocate(Integer.BYTES + sealed.length)
            .putInt(sealed.length)
            .put(sealed)
            .flip();
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    byte[] opened(byte[] sealed, boolean last) throws IOException {
      try {
        return cipher(Cipher.DECRYPT_MODE, last).doFinal(sealed);
      } catch (GeneralSecurityException changed) {
        throw damaged();
      }
    }

    private Cipher cipher(int mode, boolean last) throws GeneralSecurityException {
      var nonce =
          ByteBuffer.allocate(NONCE).putLong(number++).putInt(last ? 1 : 0).array();
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
      return cipher;
    }
  }
}
