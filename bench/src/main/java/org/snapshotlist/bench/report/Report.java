package org.snapshotlist.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes an evaluation as {@code index.html}, {@code figures.csv} and {@code figures.json}. */
public final class Report {

  private static final String FIGURES = "figures.json";
  private static final String ECHARTS = "/META-INF/maven/org.webjars/echarts/pom.properties";
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final JsonMapper JSON = new JsonMapper();

  private Report() {}

  /** Makes the folder where there is none; each file is replaced as a whole. */
  public static void write(Evaluation evaluation, Path folder) throws IOException {
    Files.createDirectories(folder);
    String json =
        JSON.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(evaluation);
    replace(folder.resolve(FIGURES), json + "\n");
    replace(folder.resolve("figures.csv"), Csv.of(evaluation.figures()));
    replace(folder.resolve("index.html"), page(evaluation));
  }

  /**
   * Reads what {@link #write} has written into the folder.
   *
   * @throws IOException if there is nothing, or nothing of this kind
   */
  public static Evaluation read(Path folder) throws IOException {
    Path file = folder.resolve(FIGURES);
    try {
      return JSON.readValue(Files.readString(file), Evaluation.class);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new IOException(
          file + where + ": these are not the figures of an evaluation; write the report anew", e);
    }
  }

  private static String page(Evaluation evaluation) throws IOException {
    Map<String, String> parts =
        Map.of(
            "style", resource("page.css"),
            "echarts", script(echarts()),
            "looks", script(resource("looks.js")),
            "charts", script(resource("charts.js")),
            "script", script(resource("page.js")),
            "content", embedded(JSON.writeValueAsString(Page.of(evaluation))));
    return PLACE
        .matcher(resource("page.html"))
        .replaceAll(
            found -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(found.group(1)))));
  }

  /** Within JSON these are in strings only, and mean the same there when they are escaped. */
  private static String embedded(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static String script(String source) {
    if (source.contains("</script") || source.contains("<!--")) {
      throw new IllegalStateException("a script of the page would end before its last line");
    }
    return source;
  }

  private static String echarts() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = open(ECHARTS)) {
      properties.load(in);
    }
    return text(
        "/META-INF/resources/webjars/echarts/"
            + properties.getProperty("version")
            + "/echarts.min.js");
  }

  private static String resource(String name) throws IOException {
    return text("/org/snapshotlist/bench/report/" + name);
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = Report.class.getResourceAsStream(resource);
    if (in == null) {
      throw new FileNotFoundException(resource + " is not in this program; build it anew");
    }
    return in;
  }

  private static void replace(Path file, String text) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(written, text);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
