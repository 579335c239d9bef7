package org.snapshotlist;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.snapshotlist.internal.xml.Vocabulary;
import org.snapshotlist.model.Kind;

/** The floors look down only, and what belongs to one of them stands on no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

  private static final String ROOT = "org.snapshotlist";

  /** Not static: it is large, and the tests that follow have a small heap. */
  private final JavaClasses code =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages(ROOT)
          .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT + ".testdata")));

  @Test
  void theFloorsLookDownOnlyAndSiblingsAreBlindToEachOther() {
    Architectures.layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("api")
        .definedBy(ROOT)
        .layer("chunk")
        .definedBy(ROOT + ".internal.chunk")
        .layer("commit")
        .definedBy(ROOT + ".internal.commit")
        .layer("perfile")
        .definedBy(ROOT + ".internal.perfile")
        .layer("record")
        .definedBy(ROOT + ".internal.record")
        .layer("index")
        .definedBy(ROOT + ".internal.index")
        .layer("disk")
        .definedBy(ROOT + ".internal.disk")
        .layer("xml")
        .definedBy(ROOT + ".internal.xml")
        .layer("naming")
        .definedBy(ROOT + ".naming")
        .layer("model")
        .definedBy(ROOT + ".model")
        .whereLayer("model")
        .mayNotAccessAnyLayer()
        .whereLayer("xml")
        .mayOnlyAccessLayers("model")
        .whereLayer("disk")
        .mayOnlyAccessLayers("model")
        .whereLayer("naming")
        .mayOnlyAccessLayers("model")
        .whereLayer("index")
        .mayOnlyAccessLayers("xml", "disk", "model")
        .whereLayer("record")
        .mayOnlyAccessLayers("xml", "model")
        .whereLayer("chunk")
        .mayOnlyAccessLayers("xml", "disk", "index", "record", "model")
        .whereLayer("perfile")
        .mayOnlyAccessLayers("xml", "disk", "naming", "model")
        .whereLayer("commit")
        .mayOnlyAccessLayers("xml", "disk", "naming", "index", "record", "model")
        .check(code);
  }

  @Test
  void everyTypeStandsOnAFloor() {
    classes()
        .should()
        .resideInAnyPackage(
            ROOT,
            ROOT + ".model",
            ROOT + ".naming",
            ROOT + ".internal.xml",
            ROOT + ".internal.disk",
            ROOT + ".internal.index",
            ROOT + ".internal.record",
            ROOT + ".internal.chunk",
            ROOT + ".internal.perfile",
            ROOT + ".internal.commit")
        .check(code);
  }

  @Test
  void theModelDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "javax.xml..")
        .check(code);
  }

  @Test
  void onlyTheDiskOpensFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".internal.disk")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.channels.FileChannel")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.RandomAccessFile")
        .check(code);
  }

  @Test
  void onlyXmlKnowsTheParser() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".internal.xml")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.ctc.wstx..")
        .check(code);
  }

  @Test
  void nothingDependsOnWhatIsNotPromised() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("sun..", "jdk.internal..", "com.sun..")
        .check(code);
  }

  @Test
  void noSystemPropertyDecidesAnything() {
    noClasses()
        .should()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "getProperties")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Boolean.class, "getBoolean", String.class)
        .orShould()
        .callMethod(Integer.class, "getInteger", String.class)
        .orShould()
        .callMethod(Long.class, "getLong", String.class)
        .check(code);
  }

  @Test
  void nothingPrintsOrExits() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(code);
  }

  @Test
  void staticStateNeverChanges() {
    fields()
        .that()
        .areStatic()
        .and()
        .doNotHaveName("$assertionsDisabled")
        .should()
        .haveModifier(FINAL)
        .check(code);
  }

  @Test
  void noTypeHasANameThatSaysNothing() {
    classes()
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl|Data|Info|Handler)")
        .check(code);
  }

  /** The parser is handed words, not tags, so a tag in a literal is a spelling too. */
  @Test
  void onlyTheVocabularySpellsTheElements() throws IOException {
    List<String> words = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      words.addAll(Vocabulary.roots(kind));
      words.add(Vocabulary.entry(kind));
    }
    words.addAll(
        List.of(
            Vocabulary.NAME,
            Vocabulary.CREATION_TIME,
            Vocabulary.PARENT,
            Vocabulary.DISKS,
            Vocabulary.DOMAIN,
            Vocabulary.CURRENT,
            Vocabulary.MEMORY,
            Vocabulary.STATE,
            Vocabulary.UUID));
    List<String> found = new ArrayList<>();
    for (Path source : Samples.files(sources())) {
      // The model's components have the same names as what they stand for.
      if (!source.endsWith("Vocabulary.java") && !source.toString().contains("model")) {
        Files.readAllLines(source).stream()
            .flatMap(line -> spelled(line, words))
            .forEach(word -> found.add(source.getFileName() + " spells " + word));
      }
    }
    assertThat(found).isEmpty();
  }

  private static Stream<String> spelled(String line, List<String> words) {
    String code = line.strip();
    if (code.startsWith("*") || code.startsWith("/") || !code.contains("\"")) {
      return Stream.of();
    }
    return words.stream()
        .filter(
            word ->
                code.contains("\"" + word + "\"")
                    || Pattern.compile("</?" + word + "\\b").matcher(code).find());
  }

  private static Path sources() {
    return Stream.of(Path.of("src/main"), Path.of("codec/src/main"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }
}
