package io.minimeet.signaling.rest;

/** Does what one operation of the document promises. Runs on a virtual thread and may block. */
@FunctionalInterface
public interface Operation {
  Answer answer(ApiCall call);
}
