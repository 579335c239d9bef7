package org.snapshotlist.spark;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Makes conditions of what Spark asks for; of what is not known here, none. */
final class Conditions {

  private Conditions() {}

  static Optional<Condition> of(Expression expression) {
    return Optional.ofNullable(translated(expression));
  }

  private static @Nullable Condition translated(Expression expression) {
    if (expression instanceof NamedReference) {
      Column column = column(expression);
      boolean isFlag = column != null && column.type().equals(DataTypes.BooleanType);
      return column != null && isFlag ? new Condition.IsTrue(column) : null;
    }
    if (!(expression instanceof Predicate predicate)) {
      return null;
    }
    Expression[] children = predicate.children();
    return switch (predicate.name()) {
      case "AND" -> both(children, true);
      case "OR" -> both(children, false);
      case "NOT" -> not(translated(children[0]));
      case "IS_NULL" -> isNull(children[0]);
      case "IS_NOT_NULL" -> not(isNull(children[0]));
      case "IN" -> in(children);
      case "<=>" -> same(children);
      case "=" -> compared(children, Condition.Order.EQUAL);
      case "<>" -> not(compared(children, Condition.Order.EQUAL));
      case "<" -> compared(children, Condition.Order.LESS);
      case "<=" -> compared(children, Condition.Order.LESS_OR_EQUAL);
      case ">" -> compared(children, Condition.Order.GREATER);
      case ">=" -> compared(children, Condition.Order.GREATER_OR_EQUAL);
      case "STARTS_WITH" -> hasText(children, Condition.Place.START);
      case "ENDS_WITH" -> hasText(children, Condition.Place.END);
      case "CONTAINS" -> hasText(children, Condition.Place.ANYWHERE);
      default -> null;
    };
  }

  private static @Nullable Condition both(Expression[] children, boolean and) {
    Condition one = translated(children[0]);
    Condition other = translated(children[1]);
    if (one == null || other == null) {
      return null;
    }
    return and ? new Condition.And(one, other) : new Condition.Or(one, other);
  }

  private static @Nullable Condition not(@Nullable Condition condition) {
    return condition == null ? null : new Condition.Not(condition);
  }

  private static @Nullable Condition isNull(Expression expression) {
    Column column = column(expression);
    return column == null ? null : new Condition.IsNull(column);
  }

  private static @Nullable Condition compared(Expression[] children, Condition.Order order) {
    // Spark turns a value on the left around before it asks.
    Column column = column(children[0]);
    Object value = column == null ? null : value(children[1], column);
    return column == null || value == null ? null : new Condition.Compare(column, order, value);
  }

  /** Equal, or both unknown: never unknown itself. */
  private static @Nullable Condition same(Expression[] children) {
    if (children[1] instanceof Literal<?> literal && literal.value() == null) {
      return isNull(children[0]);
    }
    Condition known = not(isNull(children[0]));
    Condition equal = compared(children, Condition.Order.EQUAL);
    return known == null || equal == null ? null : new Condition.And(known, equal);
  }

  private static @Nullable Condition in(Expression[] children) {
    Column column = column(children[0]);
    if (column == null) {
      return null;
    }
    Set<Object> values = new HashSet<>();
    boolean hasNull = false;
    for (int i = 1; i < children.length; i++) {
      Object value = value(children[i], column);
      if (value != null) {
        values.add(value);
      } else if (children[i] instanceof Literal<?> literal && literal.value() == null) {
        hasNull = true;
      } else {
        return null;
      }
    }
    return new Condition.In(column, values, hasNull);
  }

  private static @Nullable Condition hasText(Expression[] children, Condition.Place place) {
    Column column = column(children[0]);
    return column != null && value(children[1], column) instanceof UTF8String text
        ? new Condition.HasText(column, place, text)
        : null;
  }

  static @Nullable Column column(Expression expression) {
    return expression instanceof NamedReference reference && reference.fieldNames().length == 1
        ? Column.of(reference.fieldNames()[0]).orElse(null)
        : null;
  }

  private static @Nullable Object value(Expression expression, Column column) {
    return expression instanceof Literal<?> literal && literal.dataType().equals(column.type())
        ? literal.value()
        : null;
  }
}
