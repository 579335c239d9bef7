package org.snapshotlist.internal.perfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.internal.disk.Disk;
import org.snapshotlist.internal.disk.FileStamp;
import org.snapshotlist.internal.disk.OpenFile;

/**
 * What a directory was like when a list was mirrored to it last: the names, sizes, times and inodes
 * of its files, as a digest in {@code LIST.mirror}. As long as that is the same, nobody wrote to
 * it.
 *
 * @param digest SHA-256, hexadecimal
 */
public record MirrorMark(String digest) {

  private static final String SUFFIX = ".mirror";
  private static final String WORD = "directory=";
  private static final int LONGEST = 256;

  /** Returns where the mark of a list is. */
  public static Path path(Path list) {
    return list.resolveSibling(list.getFileName() + SUFFIX);
  }

  /** Looks at a directory. */
  public static MirrorMark of(Disk disk, Path directory) throws IOException {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    for (Path path : disk.list(directory, Long.MAX_VALUE)) {
      FileStamp stamp = disk.stamp(path);
      String line =
          path.getFileName()
              + "\0"
              + stamp.size()
              + " "
              + stamp.mtimeSeconds()
              + " "
              + stamp.mtimeNanos()
              + " "
              + stamp.inode()
              + "\n";
      sha256.update(line.getBytes(UTF_8));
    }
    return new MirrorMark(HexFormat.of().formatHex(sha256.digest()));
  }

  /** Reads the mark of a list; null if there is none that can be read. */
  public static @Nullable MirrorMark read(Disk disk, Path list) throws IOException {
    try (OpenFile file = disk.openNoFollow(path(list))) {
      String text = new String(file.readFully(0, (int) Math.min(file.size(), LONGEST)), UTF_8);
      return text.startsWith(WORD) ? new MirrorMark(text.substring(WORD.length()).strip()) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Writes the mark. */
  public void write(Disk disk, Path path) throws IOException {
    disk.replace(path, out -> out.write((WORD + digest + "\n").getBytes(UTF_8)));
  }
}
