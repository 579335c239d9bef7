package org.snapshotlist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: locale, signals, pipes. */
@EnabledOnOs(OS.LINUX)
class ProcessTest {

  @TempDir Path directory;

  @Test
  void resultsAreUtf8WhateverTheLocale() throws IOException, InterruptedException {
    Process process = start("POSIX", "list", Run.list("branches.xml", directory).toString());

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(Run.text("virsh/table.txt"));
    assertThat(errorOf(process)).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void anArgumentThatTheLocaleCannotCarryIsRefused() throws IOException, InterruptedException {
    Path script =
        Files.writeString(
            directory.resolve("run"),
            "exec \"$@\" show branches.xml \"$(printf 'Gr\\303\\266')\"\n");
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(java());
    Process process = started("POSIX", command);

    assertThat(errorOf(process))
        .matches("snapshotlist: argument 3 holds bytes that are no text in the locale's .*\n");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void aDocumentComesThroughAPipe() throws IOException, InterruptedException {
    Path file = Sealed.list(directory, "a");
    Process process = start("C.UTF-8", "put", file.toString(), "-");
    try (OutputStream pipe = process.getOutputStream()) {
      pipe.write(Sealed.xml("b", "a").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(errorOf(process)).isEmpty();
    assertThat(process.waitFor()).isZero();
    assertThat(Sealed.names(file)).isEqualTo("a b");
  }

  @Test
  void aReaderThatGoesAwayEndsItWithoutAWord() throws IOException, InterruptedException {
    Process process =
        start("C.UTF-8", "generate", "-", "--snapshots", "64K", "--size", "4K", "--seed", "1");
    process.getInputStream().readNBytes(100);
    process.getInputStream().close();

    assertThat(errorOf(process)).isEmpty();
    assertThat(process.waitFor()).isEqualTo(141);
  }

  @Test
  void aSignalLeavesNoHalfFile() throws IOException, InterruptedException {
    Path file = directory.resolve("made.xml");
    Process process =
        start(
            "C.UTF-8",
            "generate",
            file.toString(),
            "--snapshots",
            "16M",
            "--size",
            "16K",
            "--seed",
            "1");
    while (process.isAlive() && countFiles() == 0) {
      Thread.onSpinWait();
    }
    process.destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(countFiles()).isZero();
  }

  @Test
  void aSignalLeavesNoHalfDirectory() throws IOException, InterruptedException {
    Path file = directory.resolve("made.xml");
    assertThat(
            Run.of("generate", file, "--snapshots", "16384", "--size", "2K", "--seed", "1").code())
        .isZero();
    // So that what appears next is the directory.
    assertThat(Run.of("index", file).code()).isZero();
    long before = countFiles();
    Process process = start("C.UTF-8", "unpack", file.toString(), "unpacked");
    while (process.isAlive() && countFiles() == before) {
      Thread.onSpinWait();
    }
    process.destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(countFiles()).isEqualTo(before);
  }

  private long countFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  private static String errorOf(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Process start(String locale, String... arguments) throws IOException {
    List<String> command = java();
    command.addAll(List.of(arguments));
    return started(locale, command);
  }

  private Process started(String locale, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("LC_ALL", locale);
    environment.put("TZ", "UTC");
    environment.remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  private static List<String> java() {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-XX:+UseSerialGC",
            Main.class.getName()));
  }
}
