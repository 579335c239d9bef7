package org.snapshotlist.spark;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.snapshotlist.model.Entry;
import org.snapshotlist.model.MemoryKind;
import org.snapshotlist.model.State;

/** The columns of the table, in their order. */
@SuppressWarnings("ImmutableEnumChecker") // Spark's types and these functions hold nothing.
enum Column {
  /** The list, as the file system names it. */
  PATH("path", DataTypes.StringType, line -> text(line.file().path())),
  /** Whose list it is, by its file name. */
  DOMAIN("domain", DataTypes.StringType, line -> text(line.file().domain())),
  /** What the list holds, {@code snapshots} or {@code checkpoints}. */
  KIND(
      "kind",
      DataTypes.StringType,
      line -> line.kind() == null ? null : text(line.kind().name().toLowerCase(Locale.ROOT))),
  NAME("name", DataTypes.StringType, ofEntry(entry -> text(entry.name()))),
  PARENT("parent", DataTypes.StringType, ofEntry(entry -> text(entry.parent()))),
  STATE("state", DataTypes.StringType, ofEntry(entry -> word(entry.state()))),
  CREATION_TIME("creationTime", DataTypes.TimestampType, Line::creationTime),
  MEMORY("memory", DataTypes.StringType, ofEntry(entry -> word(entry.memory()))),
  /** Whether the memory or any disk is kept outside the domain's own images. */
  EXTERNAL("external", DataTypes.BooleanType, ofEntry(Entry::external)),
  UUID("uuid", DataTypes.StringType, ofEntry(Column::uuid)),
  /** Whether it is the domain's current one. */
  CURRENT("current", DataTypes.BooleanType, line -> line.entry() == null ? null : line.current()),
  /** Where in the list it stands, in bytes. */
  OFFSET("offset", DataTypes.LongType, ofEntry(entry -> entry.range().start())),
  /** How many bytes it has there. */
  LENGTH("length", DataTypes.LongType, ofEntry(entry -> entry.range().length())),
  /** Their CRC32C in hexadecimal digits. */
  CRC("crc", DataTypes.StringType, ofEntry(entry -> crc(entry.crc32c()))),
  /** The element itself, as it was put. */
  XML(
      "xml",
      DataTypes.StringType,
      line -> line.xml() == null ? null : UTF8String.fromBytes(line.xml())),
  /** What is wrong where nothing else can be said, under {@code mode=permissive}. */
  CORRUPT_RECORD("_corrupt_record", DataTypes.StringType, line -> text(line.fault()));

  private static final Column[] ALL = values();

  private final String label;
  private final DataType type;
  private final Function<Line, @Nullable Object> value;

  Column(String label, DataType type, Function<Line, @Nullable Object> value) {
    this.label = label;
    this.type = type;
    this.value = value;
  }

  String label() {
    return label;
  }

  DataType type() {
    return type;
  }

  /** Returns the value in Spark's own types. */
  @Nullable Object of(Line line) {
    return value.apply(line);
  }

  /** Tells whether it is the same in all rows of a list, and known before the list is opened. */
  boolean isOfTheFile() {
    return this == PATH || this == DOMAIN;
  }

  /** Tells whether no entry is without it. */
  boolean isOfEachEntry() {
    return switch (this) {
      case PATH, KIND, NAME, EXTERNAL, CURRENT, OFFSET, LENGTH, CRC -> true;
      case DOMAIN, PARENT, STATE, CREATION_TIME, MEMORY, UUID, XML, CORRUPT_RECORD -> false;
    };
  }

  /** Tells whether a list has few values of it, so that groups by them fit into memory. */
  boolean hasFewValues() {
    return switch (this) {
      case PATH, DOMAIN, KIND, STATE, MEMORY, EXTERNAL, UUID, CURRENT -> true;
      case NAME, PARENT, CREATION_TIME, OFFSET, LENGTH, CRC, XML, CORRUPT_RECORD -> false;
    };
  }

  /** Tells whether the list itself must be read for it. */
  boolean needsTheList() {
    return this == XML || this == CORRUPT_RECORD;
  }

  StructField field() {
    return new StructField(label, type, true, Metadata.empty());
  }

  static StructType schema() {
    StructField[] fields = new StructField[ALL.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = ALL[i].field();
    }
    return new StructType(fields);
  }

  /** Finds a column by its name, whose case Spark has settled. */
  static Optional<Column> of(String label) {
    for (Column column : ALL) {
      if (column.label.equals(label)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  private static Function<Line, @Nullable Object> ofEntry(Function<Entry, @Nullable Object> value) {
    return line -> {
      Entry entry = line.entry();
      return entry == null ? null : value.apply(entry);
    };
  }

  private static @Nullable UTF8String text(@Nullable String text) {
    return text == null ? null : UTF8String.fromString(text);
  }

  private static @Nullable UTF8String word(@Nullable State state) {
    return state == null ? null : text(state.word());
  }

  private static @Nullable UTF8String word(@Nullable MemoryKind memory) {
    return memory == null ? null : text(memory.word());
  }

  private static @Nullable UTF8String uuid(Entry entry) {
    return entry.uuid() == null ? null : text(entry.uuid().toString());
  }

  private static @Nullable UTF8String crc(int crc32c) {
    return text(String.format(Locale.ROOT, "%08x", crc32c));
  }
}
