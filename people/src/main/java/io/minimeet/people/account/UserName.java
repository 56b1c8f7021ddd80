package io.minimeet.people.account;

/**
 * A name somebody logs in by.
 *
 * @param text as it was chosen
 * @param key what is the same for names that people take for the same; unique among users
 */
public record UserName(String text, String key) {}
