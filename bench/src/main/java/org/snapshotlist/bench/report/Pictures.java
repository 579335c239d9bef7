package org.snapshotlist.bench.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** Takes pictures of a report's charts, by a Chromium that shows its page. */
public final class Pictures {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int SECONDS = 60;

  private Pictures() {}

  /**
   * Writes {@code png/CHART.png} for each chart of the report in the folder. Where no Chromium is
   * on the {@code PATH} there are none, which is no error.
   *
   * @return a line that tells how many there are, or why there are none
   */
  public static String write(Path folder) throws IOException {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return write(folder, Stream.of(path.split(File.pathSeparator)).map(Path::of).toList());
  }

  /** The same with a browser that is looked for in these folders. */
  static String write(Path folder, List<Path> path) throws IOException {
    Path browser =
        BROWSERS.stream()
            .flatMap(name -> path.stream().map(where -> where.resolve(name)))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    if (browser == null) {
      return "no pictures: none of " + String.join(", ", BROWSERS) + " is on the PATH";
    }
    List<Chart> charts = Page.of(Report.read(folder)).charts();
    Path pictures = Files.createDirectories(folder.resolve("png"));
    Path profile = Files.createTempDirectory("snapshotlist-pictures");
    try {
      for (Chart chart : charts) {
        take(browser, profile, folder, chart, pictures.resolve(chart.id() + ".png"));
      }
    } finally {
      PathUtils.deleteDirectory(profile);
    }
    return charts.size() + " pictures in " + pictures;
  }

  private static void take(Path browser, Path profile, Path folder, Chart chart, Path picture)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                "--hide-scrollbars",
                "--force-device-scale-factor=2",
                "--window-size=1000,620",
                "--user-data-dir=" + profile,
                "--screenshot=" + picture.toAbsolutePath()));
    if (Objects.equals(System.getProperty("user.name"), "root")) {
      // Chromium's sandbox does not start for root; the page is our own and may load nothing.
      command.add("--no-sandbox");
    }
    command.add(folder.resolve("index.html").toUri() + "#chart=" + chart.id());
    Path said = profile.resolve("said");
    Files.deleteIfExists(picture);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(
            picture + ": " + browser + " did not end within " + SECONDS + " s; try it by hand");
      }
      if (process.exitValue() != 0 || !Files.exists(picture)) {
        throw new IOException(
            picture
                + ": "
                + browser
                + " ended with "
                + process.exitValue()
                + " and left no picture; it said: "
                + lastLine(said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + browser, e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String lastLine(Path said) throws IOException {
    List<String> lines = Files.readAllLines(said, StandardCharsets.ISO_8859_1);
    return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
  }
}
