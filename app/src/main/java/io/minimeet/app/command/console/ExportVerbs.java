package io.minimeet.app.command.console;

import io.minimeet.people.account.ConsoleAccounts;
import io.minimeet.people.audit.Origin;
import io.minimeet.store.account.User;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code minimeet export …}. */
final class ExportVerbs {
  static final List<Verb> ALL =
      List.of(
          new Verb(
              "export",
              "user",
              List.of("NAME", "FILE"),
              Set.of(),
              "Writes what is kept about somebody into a file, as JSON.",
              ExportVerbs::user));

  private ExportVerbs() {}

  private static void user(Asked asked) {
    long nowMillis = System.currentTimeMillis();
    Path file = Path.of(asked.argument(1)).toAbsolutePath().normalize();
    if (Files.exists(file)) {
      throw new CommandException("There is a file " + file + " already. Name another one.");
    }
    try (OpenStore open = OpenStore.existing(asked.config())) {
      ConsoleAccounts accounts = open.accounts(nowMillis);
      User user = UserVerbs.named(accounts.administration(), asked.argument(0));
      write(accounts, user, file, nowMillis);
      asked.out().println("What is kept about " + asked.argument(0) + " is in " + file + ".");
    }
  }

  /** Under another name first: half of it is not to look like all. Only its owner can read it. */
  private static void write(ConsoleAccounts accounts, User user, Path file, long nowMillis) {
    try {
      Path folder = file.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new CommandException("There is no folder for " + file + ". Make it first.");
      }
      Path draft = Files.createTempFile(folder, file.getFileName() + ".", ".part");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
          accounts.personalData().export(user.id(), Origin.SERVER, out, nowMillis);
        }
        Files.move(draft, file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new CommandException(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
