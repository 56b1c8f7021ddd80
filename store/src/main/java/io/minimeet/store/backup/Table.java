package io.minimeet.store.backup;

import java.sql.Types;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table.
 *
 * @param keys the columns that tell its rows apart
 */
record Table(String name, List<Column> columns, List<String> keys) {
  Table {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
  }

  record Column(String name, Kind kind) {}

  /** What all three databases keep alike. */
  enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    BYTES;

    static Kind of(int jdbcType) {
      return switch (jdbcType) {
        case Types.BIT, Types.BOOLEAN -> FLAG;
        case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> NUMBER;
        case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
        case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
        default -> throw new IllegalStateException("no backup knows columns of type " + jdbcType);
      };
    }
  }

  /** In the order of the keys, in which databases are quick to give and to take them. */
  String select() {
    return "SELECT "
        + names()
        + " FROM "
        + name
        + (keys.isEmpty() ? "" : " ORDER BY " + String.join(", ", keys));
  }

  String insert() {
    String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO " + name + " (" + names() + ") VALUES (" + places + ")";
  }

  private String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }
}
