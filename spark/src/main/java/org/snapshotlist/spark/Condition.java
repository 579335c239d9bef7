package org.snapshotlist.spark;

import java.io.Serializable;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A filter that is decided here, so that Spark need not look again. */
sealed interface Condition extends Serializable {

  /** Decides it by the values of columns: null where SQL says that it is not known. */
  @Nullable Boolean holds(Values values);

  /** Tells each column that it asks for. */
  void columns(Consumer<Column> each);

  /** The values of a row's columns, in Spark's own types. */
  @FunctionalInterface
  interface Values {
    @Nullable Object of(Column column);
  }

  /** How two values are compared. */
  enum Order {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    boolean holds(int compared) {
      return switch (this) {
        case EQUAL -> compared == 0;
        case LESS -> compared < 0;
        case LESS_OR_EQUAL -> compared <= 0;
        case GREATER -> compared > 0;
        case GREATER_OR_EQUAL -> compared >= 0;
      };
    }
  }

  /** A column against a value of its type. */
  record Compare(Column column, Order order, Object value) implements Condition {

    @Override
    public @Nullable Boolean holds(Values values) {
      Object found = values.of(column);
      return found == null ? null : (Boolean) order.holds(compare(found, value));
    }

    @Override
    public void columns(Consumer<Column> each) {
      each.accept(column);
    }
  }

  /**
   * A column against several values.
   *
   * @param hasNull whether one of them is null, so that no other value is surely none of them
   */
  record In(Column column, Set<Object> values, boolean hasNull) implements Condition {

    public In {
      values = Set.copyOf(values);
    }

    @Override
    public @Nullable Boolean holds(Values row) {
      Object found = row.of(column);
      if (found == null) {
        return null;
      }
      return values.contains(found) ? Boolean.TRUE : hasNull ? null : Boolean.FALSE;
    }

    @Override
    public void columns(Consumer<Column> each) {
      each.accept(column);
    }
  }

  /** Whether a column has no value. */
  record IsNull(Column column) implements Condition {

    @Override
    public Boolean holds(Values values) {
      return values.of(column) == null;
    }

    @Override
    public void columns(Consumer<Column> each) {
      each.accept(column);
    }
  }

  /** Where in a text another stands. */
  enum Place {
    START,
    END,
    ANYWHERE
  }

  /** A part of a column's text. */
  record HasText(Column column, Place place, UTF8String text) implements Condition {

    @Override
    public @Nullable Boolean holds(Values values) {
      UTF8String found = (UTF8String) values.of(column);
      if (found == null) {
        return null;
      }
      return switch (place) {
        case START -> found.startsWith(text);
        case END -> found.endsWith(text);
        case ANYWHERE -> found.contains(text);
      };
    }

    @Override
    public void columns(Consumer<Column> each) {
      each.accept(column);
    }
  }

  /** A column that is true or false itself. */
  record IsTrue(Column column) implements Condition {

    @Override
    public @Nullable Boolean holds(Values values) {
      return (Boolean) values.of(column);
    }

    @Override
    public void columns(Consumer<Column> each) {
      each.accept(column);
    }
  }

  /** The opposite. */
  record Not(Condition condition) implements Condition {

    @Override
    public @Nullable Boolean holds(Values values) {
      Boolean holds = condition.holds(values);
      return holds == null ? null : (Boolean) !holds;
    }

    @Override
    public void columns(Consumer<Column> each) {
      condition.columns(each);
    }
  }

  /** Both. */
  record And(Condition one, Condition other) implements Condition {

    @Override
    public @Nullable Boolean holds(Values values) {
      Boolean first = one.holds(values);
      if (Boolean.FALSE.equals(first)) {
        return false;
      }
      Boolean second = other.holds(values);
      return (first != null || Boolean.FALSE.equals(second)) ? second : null;
    }

    @Override
    public void columns(Consumer<Column> each) {
      one.columns(each);
      other.columns(each);
    }
  }

  /** At least one. */
  record Or(Condition one, Condition other) implements Condition {

    @Override
    public @Nullable Boolean holds(Values values) {
      Boolean first = one.holds(values);
      if (Boolean.TRUE.equals(first)) {
        return true;
      }
      Boolean second = other.holds(values);
      return (first != null || Boolean.TRUE.equals(second)) ? second : null;
    }

    @Override
    public void columns(Consumer<Column> each) {
      one.columns(each);
      other.columns(each);
    }
  }

  /** Compares values as Spark does: texts by their bytes. */
  static int compare(Object one, Object other) {
    if (one instanceof UTF8String text) {
      return text.compareTo((UTF8String) other);
    }
    return one instanceof Boolean flag
        ? Boolean.compare(flag, (Boolean) other)
        : Long.compare((Long) one, (Long) other);
  }
}
