package org.snapshotlist.naming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.FuzzTarget;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.NameRefusedException;

/**
 * Oracle: a name is refused, or its path lies right below its directory, has the name's own UTF-8
 * as its file's and leads back to it; two names never have one path, nor one's list the other's
 * companions.
 */
public final class NamesFuzz implements FuzzTarget {

  private static final Path BASE = Path.of("/base");
  private static final Installation HERE = new Installation(BASE);
  private static final int LONGEST_FILE_NAME = 255;

  /** What stands for bytes that are no character. */
  private static final char BROKEN = 0xFFFD;

  @FuzzTest
  @DictionaryEntries({"/", "..", "../", ".xml", ".xml.idx", ".lck", ".torn-1", "\\0", "%2F"})
  @Override
  public void holds(byte[] input) {
    String[] names = names(input);
    for (Kind kind : Kind.values()) {
      Path one = list(kind, names[0]);
      Path other = list(kind, names[1]);
      apart(names, one, other);
      for (String name : names) {
        directory(kind, name);
        entry(kind, names[0], name);
      }
    }
    for (String name : names) {
      torn(name);
    }
  }

  /** UTF-8 up to the first line end, and as UTF-16 what is behind it, which has half characters. */
  private static String[] names(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    int rest = Math.min(end + 1, input.length);
    boolean wide = rest < input.length && input[rest] == 0;
    return new String[] {
      new String(input, 0, end, UTF_8),
      new String(input, rest, input.length - rest, wide ? StandardCharsets.UTF_16BE : UTF_8)
    };
  }

  private static @Nullable Path list(Kind kind, String domain) {
    Path path;
    try {
      path = HERE.list(kind, domain);
    } catch (NameRefusedException e) {
      return null;
    }
    Path directory = BASE.resolve(kind == Kind.SNAPSHOTS ? "snapshotlist" : "checkpointlist");
    below(path, directory, domain + ".xml");
    assertThat(HERE.domain(kind, path)).isEqualTo(Optional.of(domain));
    return path;
  }

  private static void apart(String[] names, @Nullable Path one, @Nullable Path other) {
    if (one == null || other == null || names[0].equals(names[1])) {
      return;
    }
    for (String suffix : List.of("", ".idx", ".lck", ".tmp", ".torn-1")) {
      assertThat(other.toString()).isNotEqualTo(one + suffix);
    }
  }

  private static void directory(Kind kind, String domain) {
    try {
      Path path = HERE.directory(kind, domain);
      below(path, BASE.resolve(kind == Kind.SNAPSHOTS ? "snapshot" : "checkpoint"), domain);
    } catch (NameRefusedException e) {
      assertThat(list(kind, domain)).isNull();
    }
  }

  private static void entry(Kind kind, String domain, String entry) {
    try {
      Path path = HERE.file(kind, domain, entry);
      below(path, HERE.directory(kind, domain), entry + ".xml");
      assertThat(FileNames.entryName(kind, path)).isEqualTo(Optional.of(entry));
      assertThat(FileNames.isPossible(kind, entry)).isTrue();
      assertThat(FileNames.anyEntry(kind, entry)).isEqualTo(entry + ".xml");
    } catch (NameRefusedException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
    }
  }

  private static void torn(String name) {
    try {
      String torn = FileNames.torn(FileNames.list(name), Long.MAX_VALUE);
      assertThat(torn.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_FILE_NAME);
      assertThat(torn).doesNotEndWith(".xml").doesNotContain("/");
      if (name.indexOf(BROKEN) < 0) {
        assertThat(torn.indexOf(BROKEN)).isNegative();
      }
    } catch (NameRefusedException e) {
      return;
    }
  }

  private static void below(Path path, Path directory, String file) {
    assertThat(path.normalize()).isEqualTo(path);
    assertThat(path.getParent()).isEqualTo(directory);
    assertThat(String.valueOf(path.getFileName())).isEqualTo(file);
    assertThat(file.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_FILE_NAME);
  }
}
