package io.minimeet.store.backup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.minimeet.store.backup.Table.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes the rows of a table, an object a line; a column without a value is left out. */
final class RowWriter {
  private static final JsonFactory JSON = new JsonFactory();

  /** Rows that the database hands over at once; all of them would fill the memory. */
  private static final int FETCHED = 1_000;

  private final Connection connection;
  private final Progress progress;

  RowWriter(Connection connection, Progress progress) {
    this.connection = connection;
    this.progress = progress;
  }

  /** How many there were. */
  long write(Table table, OutputStream out) throws IOException, SQLException {
    long rows = 0;
    try (PreparedStatement statement = connection.prepareStatement(table.select());
        JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      statement.setFetchSize(FETCHED);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          write(table, row, json);
          rows++;
          if (rows % FETCHED == 0) {
            progress.at(table.name(), rows, 0);
          }
        }
      }
    }
    progress.at(table.name(), rows, rows);
    return rows;
  }

  private static void write(Table table, ResultSet row, JsonGenerator json)
      throws IOException, SQLException {
    json.writeStartObject();
    for (int i = 0; i < table.columns().size(); i++) {
      write(table.columns().get(i), row, i + 1, json);
    }
    json.writeEndObject();
  }

  private static void write(Column column, ResultSet row, int place, JsonGenerator json)
      throws IOException, SQLException {
    switch (column.kind()) {
      case TEXT -> {
        String text = row.getString(place);
        if (text != null) {
          json.writeStringField(column.name(), text);
        }
      }
      case NUMBER -> {
        long number = row.getLong(place);
        if (!row.wasNull()) {
          json.writeNumberField(column.name(), number);
        }
      }
      case FLAG -> {
        boolean flag = row.getBoolean(place);
        if (!row.wasNull()) {
          json.writeBooleanField(column.name(), flag);
        }
      }
      case BYTES -> {
        byte[] bytes = row.getBytes(place);
        if (bytes != null) {
          json.writeBinaryField(column.name(), bytes);
        }
      }
    }
  }
}
