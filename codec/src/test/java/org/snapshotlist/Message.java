package org.snapshotlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Encodes pages as they are sent: RFC 4506, with what libvirt puts before its messages. */
final class Message {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private Message() {}

  /** Returns the bytes of the message that a page is sent as. */
  static byte[] of(Page page) throws IOException {
    Message message = new Message();
    // The length; then program, version, procedure, type, serial and status.
    message.out.write(new byte[4 + 6 * 4]);
    message.out.writeInt(page.entries().size());
    for (LoadedEntry one : page.entries()) {
      message.string(one.entry().name().getBytes(UTF_8));
      message.string(one.xml());
    }
    return message.bytes.toByteArray();
  }

  private void string(byte[] text) throws IOException {
    out.writeInt(text.length);
    out.write(text);
    while (out.size() % 4 != 0) {
      out.write(0);
    }
  }
}
