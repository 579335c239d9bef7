package org.snapshotlist.bench.evaluate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;

/** What the steps of an evaluation have found so far, in its folder; survives being broken off. */
final class Kept {

  private static final String OF = "evaluation.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;

  private Kept(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the folder, or begins it.
   *
   * @param about what figures of one evaluation have in common: two that differ in it do not mix
   * @param anew forgets what is there
   * @throws DifferentException if what is there is about something else
   */
  static Kept in(Path out, Map<String, String> about, boolean anew)
      throws IOException, DifferentException {
    Path folder = out.resolve("steps");
    if (anew && Files.exists(folder)) {
      PathUtils.deleteDirectory(folder);
    }
    Path file = folder.resolve(OF);
    if (Files.exists(file)) {
      Map<String, String> there =
          JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {});
      if (!there.equals(about)) {
        throw new DifferentException(out, different(there, about));
      }
    } else {
      Files.createDirectories(folder);
      write(file, about);
    }
    return new Kept(folder);
  }

  private static String different(Map<String, String> there, Map<String, String> now) {
    TreeMap<String, String> keys = new TreeMap<>(there);
    keys.putAll(now);
    return keys.keySet().stream()
        .filter(key -> !there.getOrDefault(key, "").equals(now.getOrDefault(key, "")))
        .map(
            key ->
                key
                    + " there is "
                    + there.getOrDefault(key, "missing")
                    + ", now "
                    + now.getOrDefault(key, "missing"))
        .findFirst()
        .orElse("nothing differs");
  }

  /** Returns what a step found, if it was done. */
  Optional<Step.Found> found(Step step) throws IOException {
    Path file = file(step);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(Files.readAllBytes(file), Step.Found.class))
        : Optional.empty();
  }

  void keep(Step step, Step.Found found) throws IOException {
    write(file(step), found);
  }

  private Path file(Step step) {
    return folder.resolve(step.id() + ".json");
  }

  /** A step that is there is there as a whole. */
  private static void write(Path file, Object value) throws IOException {
    Path made = file.resolveSibling(file.getFileName() + ".new");
    Files.write(made, JSON.writeValueAsBytes(value));
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
