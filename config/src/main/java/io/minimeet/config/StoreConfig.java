package io.minimeet.config;

/**
 * Where accounts, rooms and chat are kept.
 *
 * @param url a JDBC address; empty for a file in the data folder
 * @param connections to a database server, at most
 */
public record StoreConfig(String url, String user, Secret password, int connections) {}
