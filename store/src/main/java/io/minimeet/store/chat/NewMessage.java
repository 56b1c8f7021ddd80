package io.minimeet.store.chat;

import java.util.List;
import java.util.Optional;

/**
 * A message to keep.
 *
 * @param clientId the sender's own name for it: a second one of the same name is the same message
 * @param mentioned the users it speaks to
 * @param terms what it is found by, in the order of its words
 */
public record NewMessage(
    MessageId id,
    String roomId,
    String senderId,
    String senderName,
    MessageKind kind,
    String body,
    Optional<MessageId> replyTo,
    Optional<String> clientId,
    Optional<String> fileId,
    long sentAtMillis,
    List<String> mentioned,
    List<String> terms) {}
