package org.snapshotlist.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code strace -f -y -xx -o} wrote of one process: its threads share their files, and
 * calls count in the order in which they ended. Each file is told by the name that it has then.
 */
final class StraceLog {

  /** The calls to be traced. */
  static final String CALLS =
      "open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,truncate,ftruncate,fallocate,"
          + "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,fsync,"
          + "fdatasync,sync_file_range,lseek,mmap,copy_file_range,sendfile,dup,dup2,dup3,symlink";

  private static final String UNFINISHED = " <unfinished ...>";
  private static final Pattern RESUMED = Pattern.compile("(\\d+)\\s+<\\.\\.\\. \\w+ resumed>(.*)");
  private static final Pattern CALL =
      Pattern.compile("(\\d+)\\s+(\\w+)\\((.*)\\)\\s+= (-?\\w+)(?:<([^>]*)>)?.*");
  private static final Pattern BASE = Pattern.compile("iov_base=(\"[^\"]*\")(\\.\\.\\.)?");
  private static final Pattern DESCRIPTOR = Pattern.compile("(-?\\d+|AT_FDCWD)(?:<([^>]*)>)?(.*)");

  private final String folder;
  private final List<FileCall> calls = new ArrayList<>();
  private final Map<String, String> begun = new HashMap<>();
  private final Map<String, Long> positions = new HashMap<>();

  private StraceLog(Path folder) {
    this.folder = folder.toString();
  }

  /**
   * Reads a log.
   *
   * @param folder whose calls are wanted, absolute
   * @throws IOException if it has a call whose effect is not known
   */
  static List<FileCall> parse(List<String> lines, Path folder) throws IOException {
    StraceLog log = new StraceLog(folder);
    for (String line : lines) {
      log.line(line);
    }
    return List.copyOf(log.calls);
  }

  private void line(String line) throws IOException {
    Matcher resumed = RESUMED.matcher(line);
    if (line.endsWith(UNFINISHED)) {
      int space = line.indexOf(' ');
      begun.put(line.substring(0, space), line.substring(0, line.length() - UNFINISHED.length()));
    } else if (resumed.matches()) {
      call(begun.remove(resumed.group(1)) + resumed.group(2));
    } else {
      call(line);
    }
  }

  private void call(String line) throws IOException {
    Matcher call = CALL.matcher(line);
    // What failed changed nothing.
    if (call.matches() && !call.group(4).startsWith("-") && !call.group(4).equals("?")) {
      call(
          call.group(2),
          call.group(3).split(", ", -1),
          call.group(3),
          Long.decode(call.group(4)),
          call.group(5));
    }
  }

  private void call(
      String name, String[] arguments, String all, long result, @Nullable String opened)
      throws IOException {
    switch (name) {
      case "open", "creat" -> open(named(arguments[0]), all + flags(name), result);
      case "openat" -> open(opened == null ? null : inside(unescaped(opened)), all, result);
      case "write" -> writeOn(arguments[0], text(arguments[1], result));
      case "pwrite64" ->
          write(arguments[0], text(arguments[1], result), Long.parseLong(arguments[3]));
      case "writev" -> writeOn(arguments[0], vector(all, result));
      case "pwritev" ->
          write(arguments[0], vector(all, result), Long.parseLong(arguments[arguments.length - 1]));
      case "lseek" -> positions.put(number(arguments[0]), result);
      // As a folder is listed by; of a file, the two would go on with one position.
      case "dup", "dup2", "dup3" -> positions.put(Long.toString(result), position(arguments[0]));
      case "ftruncate" ->
          add(file(arguments[0]), path -> resize(path, Long.parseLong(arguments[1]), false));
      case "truncate" ->
          add(named(arguments[0]), path -> resize(path, Long.parseLong(arguments[1]), false));
      case "fallocate" -> allocate(arguments);
      case "rename", "renameat", "renameat2", "link", "linkat" -> move(name, arguments);
      case "unlink", "rmdir" -> add(named(arguments[0]), FileCall.Remove::new);
      case "unlinkat" -> add(named(arguments[0], arguments[1]), FileCall.Remove::new);
      case "mkdir" -> add(named(arguments[0]), FileCall.MakeFolder::new);
      case "mkdirat" -> add(named(arguments[0], arguments[1]), FileCall.MakeFolder::new);
      case "fsync", "fdatasync" -> add(file(arguments[0]), FileCall.Force::new);
      case "mmap" -> {
        if (all.contains("MAP_SHARED") && all.contains("PROT_WRITE")) {
          add(file(arguments[4]), FileCall.Map::new);
        }
      }
      default -> refuse(name, all);
    }
  }

  /** What hints only, or concerns other folders, is nothing; the rest is not known here. */
  private void refuse(String name, String all) throws IOException {
    boolean harmless = name.equals("close") || name.equals("sync_file_range");
    if (!harmless && unescaped(all).contains(folder)) {
      throw new IOException("what " + name + " does to a file is not known here");
    }
  }

  private static String flags(String name) {
    return name.equals("creat") ? ", O_CREAT|O_TRUNC" : "";
  }

  /** Makes a call of the path that it is about. */
  private interface About {
    FileCall of(String path);
  }

  private void add(@Nullable String path, About about) {
    if (path != null) {
      calls.add(about.of(path));
    }
  }

  private static FileCall resize(String path, long size, boolean onlyGrows) {
    return new FileCall.Resize(path, size, onlyGrows);
  }

  private void open(@Nullable String path, String all, long descriptor) {
    positions.put(
        Long.toString(descriptor), all.contains("O_APPEND") ? FileCall.END : Long.valueOf(0));
    if (!all.contains("O_DIRECTORY")) {
      add(path, at -> new FileCall.Open(at, all.contains("O_CREAT"), all.contains("O_TRUNC")));
    }
  }

  private long position(String descriptor) {
    return positions.getOrDefault(number(descriptor), 0L);
  }

  /** Writes where the last call that moved it went to. */
  private void writeOn(String descriptor, byte[] bytes) {
    long offset = position(descriptor);
    if (offset != FileCall.END) {
      positions.put(number(descriptor), offset + bytes.length);
    }
    write(descriptor, bytes, offset);
  }

  private void write(String descriptor, byte[] bytes, long offset) {
    add(file(descriptor), path -> new FileCall.Write(path, offset, bytes));
  }

  private void allocate(String[] arguments) throws IOException {
    String path = file(arguments[0]);
    if (path == null || arguments[1].equals("FALLOC_FL_KEEP_SIZE")) {
      return;
    }
    if (!arguments[1].equals("0")) {
      throw new IOException("what fallocate " + arguments[1] + " does is not known here");
    }
    calls.add(resize(path, Long.parseLong(arguments[2]) + Long.parseLong(arguments[3]), true));
  }

  private void move(String name, String[] arguments) throws IOException {
    boolean at = name.contains("at");
    String from = at ? named(arguments[0], arguments[1]) : named(arguments[0]);
    String to = at ? named(arguments[2], arguments[3]) : named(arguments[1]);
    if (from == null && to == null) {
      return;
    }
    if (from == null || to == null || (name.equals("renameat2") && !arguments[4].equals("0"))) {
      throw new IOException("what " + name + " does across folders, or with flags, is not known");
    }
    calls.add(
        name.startsWith("rename") ? new FileCall.Rename(from, to) : new FileCall.Link(from, to));
  }

  private static String number(String descriptor) {
    Matcher found = DESCRIPTOR.matcher(descriptor);
    return found.matches() ? found.group(1) : descriptor;
  }

  /** Returns the file of a descriptor; null if it lies elsewhere or has no name any more. */
  private @Nullable String file(String descriptor) {
    Matcher found = DESCRIPTOR.matcher(descriptor);
    return found.matches() && found.group(2) != null && found.group(3).isEmpty()
        ? inside(unescaped(found.group(2)))
        : null;
  }

  private @Nullable String named(String path) throws IOException {
    return inside(new String(text(path, Integer.MAX_VALUE), StandardCharsets.UTF_8));
  }

  private @Nullable String named(String descriptor, String path) throws IOException {
    String name = new String(text(path, Integer.MAX_VALUE), StandardCharsets.UTF_8);
    Matcher at = DESCRIPTOR.matcher(descriptor);
    return name.startsWith("/") || !at.matches() || at.group(2) == null
        ? inside(name)
        : inside(unescaped(at.group(2)) + "/" + name);
  }

  /** Returns a path relative to the folder; null if it lies elsewhere. */
  private @Nullable String inside(String path) {
    if (path.equals(folder)) {
      return "";
    }
    return path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : null;
  }

  private static String unescaped(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  private static byte[] vector(String all, long result) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Matcher base = BASE.matcher(all);
    while (base.find()) {
      joined.writeBytes(
          text(base.group(1) + (base.group(2) == null ? "" : base.group(2)), Integer.MAX_VALUE));
    }
    return Arrays.copyOf(joined.toByteArray(), Math.toIntExact(result));
  }

  /** Returns what was written; a text that was cut off by strace would be another one. */
  private static byte[] text(String quoted, long most) throws IOException {
    if (!quoted.endsWith("\"")) {
      throw new IOException("strace cut a text off; let it print longer ones");
    }
    byte[] bytes = bytes(quoted.substring(1, quoted.length() - 1));
    return bytes.length > most ? Arrays.copyOf(bytes, (int) most) : bytes;
  }

  /** Reads what strace wrote as hexadecimal numbers; other characters stand for themselves. */
  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 4 + 1);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && i + 3 < text.length() && text.charAt(i + 1) == 'x') {
        bytes.write(Integer.parseInt(text, i + 2, i + 4, 16));
        i += 3;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return bytes.toByteArray();
  }
}
