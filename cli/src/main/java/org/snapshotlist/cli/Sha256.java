package org.snapshotlist.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Sums up what passes to another stream. */
final class Sha256 extends FilterOutputStream {

  private final MessageDigest digest = digest();

  Sha256(OutputStream target) {
    super(target);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    digest.update((byte) value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    digest.update(bytes, offset, length);
  }

  /** Returns the line that sha256sum prints, and its --check reads. Call it once, at the end. */
  String line(String file) {
    StringBuilder line = new StringBuilder();
    String escaped = file.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    if (!escaped.equals(file)) {
      line.append('\\');
    }
    for (byte b : digest.digest()) {
      line.append(Character.forDigit(b >> 4 & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
    }
    return line.append("  ").append(escaped).toString();
  }
}
