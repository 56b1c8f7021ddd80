package io.minimeet.store.backup;

import io.minimeet.store.Store;
import io.minimeet.store.backup.Table.Column;
import io.minimeet.store.backup.Table.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fills every table that a store has with rows of every kind; the same seed gives the same. */
final class SeededRows {
  private static final String LETTERS = "aZ09 _-'\"\\%;\n\täßñçéЖ字漢あ한☃";
  private static final List<String> WIDE = List.of("😀", "👩‍👩‍👧", "𝔐");

  private final Connection connection;
  private final Random random;
  private final int rows;

  /** By table and column, what the rows have there. */
  private final Map<String, List<@Nullable Object>> filled = new HashMap<>();

  private SeededRows(Connection connection, long seed, int rows) {
    this.connection = connection;
    this.random = new Random(seed);
    this.rows = rows;
  }

  static void fill(Store store, long seed, int rows) {
    store
        .database()
        .change(handle -> {
          try {
            SeededRows seeded = new SeededRows(handle.getConnection(), seed, rows);
            for (Table table : Tables.of(handle.getConnection())) {
              seeded.fill(table);
            }
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private record About(boolean nullable, int size, int type) {}

  private void fill(Table table) throws SQLException {
    Map<String, About> about = about(table.name());
    Map<String, String> references = references(table.name());
    try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
      for (int row = 0; row < rows; row++) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Column column : table.columns()) {
          boolean key = table.keys().contains(column.name());
          About facts = Objects.requireNonNull(about.get(column.name()));
          String reference = references.get(column.name());
          Object value =
              reference != null
                  ? Objects.requireNonNull(filled.get(reference)).get(row)
                  : value(column.kind(), facts, key, row);
          values.put(
              column.name(), facts.nullable() && random.nextInt(4) == 0 && !key ? null : value);
        }
        set(table, values, insert);
        insert.executeUpdate();
        values.forEach((column, value) ->
            filled
                .computeIfAbsent(table.name() + "." + column, each -> new ArrayList<>())
                .add(value));
      }
    }
  }

  /** Ends in the row's number where it has to be alone. */
  private Object value(Kind kind, About about, boolean key, int row) {
    return switch (kind) {
      case TEXT -> text(about.size(), row);
      case NUMBER ->
          key
              ? 1_000_003L * (row + 1)
              : about.type() == Types.INTEGER
                  ? random.nextInt()
                  : random.nextBoolean() ? random.nextLong() : random.nextInt(1_000);
      case FLAG -> random.nextBoolean();
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  private String text(int size, int row) {
    String end = String.valueOf((char) ('A' + row / 26 % 26)) + (char) ('a' + row % 26);
    StringBuilder text = new StringBuilder();
    int room = Math.min(size, 300) - end.length();
    int length = random.nextInt(room + 1);
    while (text.codePointCount(0, text.length()) < length) {
      String wide = WIDE.get(random.nextInt(WIDE.size()));
      boolean fits = text.codePointCount(0, text.length()) + 5 <= length;
      if (fits && random.nextInt(8) == 0) {
        text.append(wide);
      } else {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
    }
    return text + end;
  }

  private static void set(
      Table table, Map<String, @Nullable Object> values, PreparedStatement insert)
      throws SQLException {
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Object value = values.get(column.name());
      if (value == null) {
        insert.setNull(i + 1, column.kind() == Kind.NUMBER ? Types.BIGINT : Types.VARCHAR);
      } else {
        switch (column.kind()) {
          case TEXT -> insert.setString(i + 1, (String) value);
          case NUMBER -> insert.setLong(i + 1, ((Number) value).longValue());
          case FLAG -> insert.setBoolean(i + 1, (Boolean) value);
          case BYTES -> insert.setBytes(i + 1, (byte[]) value);
        }
      }
    }
  }

  private Map<String, About> about(String table) throws SQLException {
    Map<String, About> about = new HashMap<>();
    try (ResultSet columns =
        connection
            .getMetaData()
            .getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
      while (columns.next()) {
        int size = columns.getInt("COLUMN_SIZE");
        about.put(
            columns.getString("COLUMN_NAME"),
            new About(
                !"NO".equals(columns.getString("IS_NULLABLE")),
                size <= 0 ? 300 : size,
                columns.getInt("DATA_TYPE")));
      }
    }
    return about;
  }

  /** By column, the table and column that it refers to. */
  private Map<String, String> references(String table) throws SQLException {
    Map<String, String> references = new HashMap<>();
    try (ResultSet keys =
        connection
            .getMetaData()
            .getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
      while (keys.next()) {
        references.put(
            keys.getString("FKCOLUMN_NAME"),
            keys.getString("PKTABLE_NAME") + "." + keys.getString("PKCOLUMN_NAME"));
      }
    }
    return references;
  }

  /** Every row of every table, by table, as text that is the same on each database. */
  static Map<String, List<String>> all(Store store) {
    return store
        .database()
        .snapshot(handle -> {
          try {
            Map<String, List<String>> all = new TreeMap<>();
            for (Table table : Tables.of(handle.getConnection())) {
              all.put(table.name(), rows(handle.getConnection(), table));
            }
            return all;
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<String> rows(Connection connection, Table table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(table.select());
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        StringBuilder text = new StringBuilder();
        for (Column column : table.columns()) {
          Object value =
              switch (column.kind()) {
                case TEXT -> row.getString(column.name());
                case NUMBER -> row.getLong(column.name());
                case FLAG -> row.getBoolean(column.name());
                case BYTES -> Arrays.toString(row.getBytes(column.name()));
              };
          text.append(column.name())
              .append('=')
              .append(row.wasNull() ? "NULL" : "«" + value + "»")
              .append(' ');
        }
        rows.add(text.toString());
      }
    }
    rows.sort(String::compareTo);
    return rows;
  }
}
