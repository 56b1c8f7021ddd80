package io.minimeet.store.backup;

import io.minimeet.store.backup.Table.Column;
import io.minimeet.store.backup.Table.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables that a store has, as the database tells of them. */
final class Tables {
  private static final String HISTORY = "flyway_schema_history";

  /** And SQLite's own tables behind it. */
  private static final String WORDS = "message_words";

  private final Connection connection;

  private Tables(Connection connection) {
    this.connection = connection;
  }

  /** Each after those that its rows refer to. */
  static List<Table> of(Connection connection) throws SQLException {
    Tables tables = new Tables(connection);
    Map<String, Table> byName = new TreeMap<>();
    for (String name : tables.names()) {
      byName.put(name, new Table(name, tables.columns(name), tables.keys(name)));
    }
    Map<String, Table> ordered = new LinkedHashMap<>();
    for (Table table : byName.values()) {
      tables.add(table, byName, ordered, new LinkedHashSet<>());
    }
    return List.copyOf(ordered.values());
  }

  private Set<String> names() throws SQLException {
    Set<String> names = new TreeSet<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        String name = rows.getString("TABLE_NAME");
        if (name.matches("[a-z][a-z0-9_]*")
            && !name.equals(HISTORY)
            && !name.startsWith(WORDS)
            && !name.startsWith("sqlite_")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private List<Column> columns(String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
      ResultSetMetaData about = none.getMetaData();
      for (int i = 1; i <= about.getColumnCount(); i++) {
        columns.add(new Column(about.getColumnName(i), Kind.of(about.getColumnType(i))));
      }
    }
    return columns;
  }

  private List<String> keys(String table) throws SQLException {
    Map<Short, String> keys = new TreeMap<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
      while (rows.next()) {
        keys.put(rows.getShort("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(keys.values());
  }

  private Set<String> referredBy(String table) throws SQLException {
    Set<String> referred = new TreeSet<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
      while (rows.next()) {
        referred.add(rows.getString("PKTABLE_NAME"));
      }
    }
    referred.remove(table);
    return referred;
  }

  private void add(
      Table table, Map<String, Table> byName, Map<String, Table> ordered, Set<String> path)
      throws SQLException {
    if (ordered.containsKey(table.name())) {
      return;
    }
    if (!path.add(table.name())) {
      throw new IllegalStateException("tables refer to each other in a circle: " + path);
    }
    for (String referred : referredBy(table.name())) {
      Table before = byName.get(referred);
      if (before != null) {
        add(before, byName, ordered, path);
      }
    }
    path.remove(table.name());
    ordered.put(table.name(), table);
  }
}
