package io.minimeet.web;

/**
 * One file of the page, ready to be sent.
 *
 * @param body the bytes; shared by all callers, who only read them
 * @param contentType the value of the Content-Type header
 * @param etag a strong entity tag (RFC 9110, section 8.8.3), with its quotes: it changes with the
 *     body, so a cache may keep the file for as long as the server confirms the tag
 */
// ArrayRecordComponent: two assets are never compared, and a copy for each request would be waste.
@SuppressWarnings("ArrayRecordComponent")
public record WebAsset(byte[] body, String contentType, String etag) {}
