package org.snapshotlist.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The versions of what is measured beside a list, as their jars tell them. */
final class Versions {

  private static final List<String> ARTIFACTS =
      List.of(
          "org.openjdk.jmh/jmh-core",
          "org.xerial/sqlite-jdbc",
          "org.lmdbjava/lmdbjava",
          "org.apache.commons/commons-compress",
          "com.fasterxml.woodstox/woodstox-core",
          "com.fasterxml/aalto-xml");

  private Versions() {}

  /** Returns a line of names and versions; who does not tell is left out. */
  static String line() throws IOException {
    List<String> told = new ArrayList<>();
    for (String artifact : ARTIFACTS) {
      String from = "/META-INF/maven/" + artifact + "/pom.properties";
      try (InputStream in = Versions.class.getResourceAsStream(from)) {
        if (in != null) {
          Properties properties = new Properties();
          properties.load(in);
          told.add(properties.getProperty("artifactId") + " " + properties.getProperty("version"));
        }
      }
    }
    return String.join(", ", told);
  }
}
