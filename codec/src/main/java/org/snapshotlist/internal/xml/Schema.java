package org.snapshotlist.internal.xml;

import com.ctc.wstx.msv.RelaxNGSchemaFactory;
import java.io.IOException;
import java.io.StringReader;
import java.lang.ref.SoftReference;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.validation.XMLValidationSchema;
import org.snapshotlist.model.ByteSource;
import org.snapshotlist.model.Fault;
import org.snapshotlist.model.Kind;
import org.snapshotlist.model.MalformedListException;

/** A RELAX NG schema of entries, compiled by MSV when it is needed. May be shared by threads. */
public final class Schema {

  /** Opens the files of a schema; all stand in one directory. */
  @FunctionalInterface
  public interface Directory {

    /** Opens a file by its name, which leads nowhere else. */
    ByteSource open(String name) throws IOException;
  }

  private final String text;

  /**
   * MSV keeps every content model that it ever derived: entries that are all of another shape took
   * 40 KiB of heap each. Nothing is lost by letting go of it between two of them.
   */
  private SoftReference<XMLValidationSchema> compiled;

  private Schema(String text, XMLValidationSchema compiled) {
    this.text = text;
    this.compiled = new SoftReference<>(compiled);
  }

  /** Returns what libvirt calls the schema's file. */
  public static String file(Kind kind) {
    return Vocabulary.entry(kind) + ".rng";
  }

  /**
   * Reads and compiles libvirt's schema.
   *
   * @throws MalformedListException if it is none
   */
  public static Schema read(Directory directory, String place, Kind kind) throws IOException {
    String text = SchemaText.read(directory, file(kind));
    try {
      return new Schema(text, compile(text));
    } catch (XMLStreamException e) {
      throw new MalformedListException(
          place,
          Fault.at(
              Fault.NOWHERE,
              "no RELAX NG schema: " + Woodstox.brief(String.valueOf(e.getMessage()))),
          e);
    }
  }

  private static XMLValidationSchema compile(String text) throws XMLStreamException {
    // By its class: the factory of factories looks in whatever class path a thread has.
    return new RelaxNGSchemaFactory().createSchema(new StringReader(text), null, null);
  }

  synchronized XMLValidationSchema compiled() {
    XMLValidationSchema schema = compiled.get();
    if (schema == null) {
      try {
        schema = compile(text);
      } catch (XMLStreamException e) {
        throw new IllegalStateException("a schema that was compiled before is refused", e);
      }
      compiled = new SoftReference<>(schema);
    }
    return schema;
  }
}
