package org.snapshotlist.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lines as strace 6.1 wrote them of a JVM, but for the folder. */
class StraceLogTest {

  private static final Path FOLDER = Path.of("/d");

  private static String hex(String text) {
    StringBuilder hex = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      hex.append(String.format("\\x%02x", b));
    }
    return hex.toString();
  }

  /** Writes words in [] as strace writes texts. */
  private static List<FileCall> parsed(String... lines) throws IOException {
    return StraceLog.parse(
        List.of(lines).stream()
            .map(
                line ->
                    Pattern.compile("\\[([^\\]]*)\\]")
                        .matcher(line)
                        .replaceAll(found -> hex(found.group(1)).replace("\\", "\\\\")))
            .toList(),
        FOLDER);
  }

  private static String written(FileCall call) {
    FileCall.Write write = (FileCall.Write) call;
    return write.path() + " " + write.offset() + " " + new String(write.bytes(), UTF_8);
  }

  @Test
  void aFileThatIsWrittenForcedAndRenamed() throws IOException {
    List<FileCall> calls =
        parsed(
            "7 openat(AT_FDCWD<[/tmp]>, \"[/d/ä.new]\", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 4<[/d/ä.new]>",
            "7 write(4<[/d/ä.new]>, \"[hello\n\"q]\", 8) = 8",
            "7 write(4<[/d/ä.new]>, \"[, you]\", 5) = 2",
            "7 fsync(4<[/d/ä.new]>) = 0",
            "7 close(4<[/d/ä.new]>) = 0",
            "7 rename(\"[/d/ä.new]\", \"[/d/b]\") = 0",
            "7 +++ exited with 0 +++");

    assertThat(calls).hasSize(5);
    assertThat(calls.get(0)).isEqualTo(new FileCall.Open("ä.new", true, true));
    assertThat(written(calls.get(1))).isEqualTo("ä.new 0 hello\n\"q");
    // A short write is as long as it says it was.
    assertThat(written(calls.get(2))).isEqualTo("ä.new 8 , ");
    assertThat(calls.get(3)).isEqualTo(new FileCall.Force("ä.new"));
    assertThat(calls.get(4)).isEqualTo(new FileCall.Rename("ä.new", "b"));
  }

  @Test
  void writesGoWhereTheyAreTold() throws IOException {
    List<FileCall> calls =
        parsed(
            "7 openat(AT_FDCWD<[/tmp]>, \"[/d/b]\", O_RDWR) = 4<[/d/b]>",
            "7 pwrite64(4<[/d/b]>, \"[abc]\", 3, 0) = 3",
            "7 write(4<[/d/b]>, \"[x]\", 1) = 1",
            "7 lseek(4<[/d/b]>, 2, SEEK_SET)  = 2",
            "7 writev(4<[/d/b]>, "
                + "{iov_base=\"[de]\", iov_len=2}, {iov_base=\"[f]\", iov_len=1}, 2) = 3",
            "7 write(4<[/d/b]>, \"[g]\", 1) = 1",
            "7 ftruncate(4<[/d/b]>, 6) = 0",
            "7 fallocate(4<[/d/b]>, 0, 4, 10) = 0",
            "7 fallocate(4<[/d/b]>, FALLOC_FL_KEEP_SIZE, 4, 100) = 0",
            "7 openat(AT_FDCWD<[/tmp]>, \"[/d/b]\", O_WRONLY|O_APPEND) = 5<[/d/b]>",
            "7 write(5<[/d/b]>, \"[h]\", 1) = 1");

    assertThat(calls.stream().filter(FileCall.Write.class::isInstance).map(StraceLogTest::written))
        .containsExactly("b 0 abc", "b 0 x", "b 2 def", "b 5 g", "b -1 h");
    assertThat(calls)
        .contains(new FileCall.Resize("b", 6, false), new FileCall.Resize("b", 14, true))
        .doesNotContain(new FileCall.Resize("b", 104, true));
  }

  @Test
  void whatFailedOrLiesElsewhereIsNothing() throws IOException {
    assertThat(
            parsed(
                "7 openat(AT_FDCWD<[/tmp]>, \"[/d/none]\", O_RDONLY) = -1 ENOENT (No such file or directory)",
                "7 unlink(\"[/d/none]\") = -1 ENOENT (No such file or directory)",
                "7 write(1</dev/pts/0>, \"[hello]\", 5) = 5",
                "7 write(9<[/dd/b]>, \"[hello]\", 5) = 5",
                "7 write(9<[/d/gone]>(deleted), \"[hello]\", 5) = 5",
                "7 dup(8<[/d]>) = 9<[/d]>",
                "7 mmap(NULL, 6, PROT_READ, MAP_SHARED, 4<[/d/b]>, 0) = 0x7fdcf4684000",
                "7 mmap(NULL, 1048576, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7fdcf"))
        .isEmpty();
  }

  @Test
  void namesAndFoldersComeAndGo() throws IOException {
    assertThat(
            parsed(
                "7 mkdir(\"[/d/x]\", 0777) = 0",
                "7 link(\"[/d/b]\", \"[/d/c]\") = 0",
                "7 unlinkat(6<[/d]>, \"[b]\", 0) = 0",
                "7 rmdir(\"[/d/x]\") = 0",
                "7 fsync(4<[/d]>) = 0",
                "7 mmap(NULL, 6, PROT_READ|PROT_WRITE, MAP_SHARED, 4<[/d/c]>, 0) = 0x7fdcf4684000"))
        .containsExactly(
            new FileCall.MakeFolder("x"),
            new FileCall.Link("b", "c"),
            new FileCall.Remove("b"),
            new FileCall.Remove("x"),
            new FileCall.Force(""),
            new FileCall.Map("c"));
  }

  @Test
  void aCallThatAnotherThreadInterruptsCountsWhenItEnds() throws IOException {
    assertThat(
            parsed(
                "7 fdatasync(4<[/d/b]> <unfinished ...>",
                "8 unlink(\"[/d/c]\") = 0",
                "7 <... fdatasync resumed>)               = 0"))
        .containsExactly(new FileCall.Remove("c"), new FileCall.Force("b"));
  }

  @Test
  void whatIsNotKnownOrCutOffIsRefused() {
    assertThatThrownBy(
            () -> parsed("7 copy_file_range(4<[/d/b]>, NULL, 5<[/d/c]>, NULL, 9, 0) = 9"))
        .hasMessage("what copy_file_range does to a file is not known here");
    assertThatThrownBy(() -> parsed("7 write(4<[/d/b]>, \"[abc]\"..., 9) = 9"))
        .hasMessage("strace cut a text off; let it print longer ones");
    assertThatThrownBy(() -> parsed("7 fallocate(4<[/d/b]>, FALLOC_FL_PUNCH_HOLE, 4, 10) = 0"))
        .hasMessageContaining("FALLOC_FL_PUNCH_HOLE");
  }
}
