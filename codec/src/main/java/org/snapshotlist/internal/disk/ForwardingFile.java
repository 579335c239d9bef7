package org.snapshotlist.internal.disk;

import java.io.IOException;

/** A file that passes each call on to another; who extends it changes what some of them do. */
public abstract class ForwardingFile implements WritableFile {

  private final WritableFile file;

  /** Passes calls on to this file. */
  protected ForwardingFile(WritableFile file) {
    this.file = file;
  }

  @Override
  public String place() {
    return file.place();
  }

  @Override
  public FileStamp stamp() {
    return file.stamp();
  }

  @Override
  public Origin origin() {
    return file.origin();
  }

  @Override
  public Object key() {
    return file.key();
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public long sizeNow() throws IOException {
    return file.sizeNow();
  }

  @Override
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    return file.read(position, target, offset, length);
  }

  @Override
  public void write(long position, byte[] bytes, int offset, int length) throws IOException {
    file.write(position, bytes, offset, length);
  }

  @Override
  public void writeThrough(long position, byte[] bytes, int offset, int length) throws IOException {
    file.writeThrough(position, bytes, offset, length);
  }

  @Override
  public void truncate(long size) throws IOException {
    file.truncate(size);
  }

  @Override
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
