package io.minimeet.store.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.minimeet.store.StoreException;
import io.minimeet.store.backup.Table.Column;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;

/** Puts lines of JSON into a table. */
final class RowReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int AT_ONCE = 500;

  private final Connection connection;
  private final Progress progress;

  RowReader(Connection connection, Progress progress) {
    this.connection = connection;
    this.progress = progress;
  }

  void read(Table table, InputStream in, long total) throws IOException, SQLException {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      places.put(table.columns().get(i).name(), i + 1);
    }
    long rows = 0;
    try (PreparedStatement insert = connection.prepareStatement(table.insert());
        JsonParser json = JSON.createParser(in)) {
      while (json.nextToken() != null) {
        clear(table, insert);
        if (!json.currentToken().isStructStart() || !row(table, places, json, insert)) {
          throw wrong(table, rows);
        }
        insert.addBatch();
        rows++;
        if (rows % AT_ONCE == 0) {
          insert.executeBatch();
          progress.at(table.name(), rows, total);
        }
      }
      insert.executeBatch();
    }
    progress.at(table.name(), rows, total);
  }

  /** Every place, for the driver remembers what the row before had. */
  private static void clear(Table table, PreparedStatement insert) throws SQLException {
    for (int i = 0; i < table.columns().size(); i++) {
      insert.setNull(
          i + 1,
          switch (table.columns().get(i).kind()) {
            case TEXT -> Types.VARCHAR;
            case NUMBER -> Types.BIGINT;
            case FLAG -> Types.BOOLEAN;
            case BYTES -> Types.VARBINARY;
          });
    }
  }

  private static boolean row(
      Table table, Map<String, Integer> places, JsonParser json, PreparedStatement insert)
      throws IOException, SQLException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Integer place = places.get(json.currentName());
      JsonToken value = json.nextToken();
      if (place == null || !set(table.columns().get(place - 1), place, value, json, insert)) {
        return false;
      }
    }
    return json.currentToken() == JsonToken.END_OBJECT;
  }

  private static boolean set(
      Column column, int place, JsonToken value, JsonParser json, PreparedStatement insert)
      throws IOException, SQLException {
    switch (column.kind()) {
      case TEXT -> insert.setString(place, json.getText());
      case NUMBER -> {
        if (value != JsonToken.VALUE_NUMBER_INT) {
          return false;
        }
        insert.setLong(place, json.getLongValue());
      }
      case FLAG -> insert.setBoolean(place, value == JsonToken.VALUE_TRUE);
      case BYTES -> insert.setBytes(place, json.getBinaryValue());
    }
    return switch (column.kind()) {
      case TEXT, BYTES -> value == JsonToken.VALUE_STRING;
      case NUMBER -> true;
      case FLAG -> value.isBoolean();
    };
  }

  private static StoreException wrong(Table table, long row) {
    return new StoreException(
        "Line "
            + (row + 1)
            + " of the table "
            + table.name()
            + " in this backup is no row of that table; nothing was restored.");
  }
}
