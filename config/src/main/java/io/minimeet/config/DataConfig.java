package io.minimeet.config;

import java.nio.file.Path;

/**
 * What outlives the process.
 *
 * @param dir folder of everything the server writes; relative to the folder it was started in
 */
public record DataConfig(Path dir) {}
