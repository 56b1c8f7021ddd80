package io.minimeet.store.backup;

import java.nio.file.Path;

/** A backup that lies in a {@link BackupFolder}. */
public record KeptBackup(String name, long bytes, long madeAtMillis, Path file) {}
