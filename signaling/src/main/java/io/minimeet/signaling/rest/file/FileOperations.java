package io.minimeet.signaling.rest.file;

import io.minimeet.people.file.Attachments;
import io.minimeet.people.file.FileWish;
import io.minimeet.signaling.rest.Answer;
import io.minimeet.signaling.rest.ApiCall;
import io.minimeet.signaling.rest.Operations;
import io.minimeet.store.file.StoredFile;
import java.util.function.LongSupplier;

/** What the API does with files. */
public final class FileOperations {
  private static final String FILE = "file";

  private final Attachments attachments;
  private final LongSupplier clockMillis;

  private FileOperations(Attachments attachments, LongSupplier clockMillis) {
    this.attachments = attachments;
    this.clockMillis = clockMillis;
  }

  /**
   * The operations of {@code files.json}.
   *
   * @param clockMillis milliseconds since 1970
   */
  public static Operations of(Attachments attachments, LongSupplier clockMillis) {
    FileOperations files = new FileOperations(attachments, clockMillis);
    return Operations.of("files")
        .with("uploadFile", files::upload)
        .with(
            "getFile", call -> FileShape.content(attachments.open(call.person(), call.text(FILE))))
        .with(
            "getFileThumbnail",
            call -> FileShape.thumbnail(attachments.openThumbnail(call.person(), call.text(FILE))))
        .with(
            "getFileInfo",
            call -> Answer.ok(FileShape.file(attachments.find(call.person(), call.text(FILE)))))
        .with("deleteFile", files::delete);
  }

  private Answer upload(ApiCall call) {
    StoredFile file =
        attachments.upload(
            call.person(),
            new FileWish(call.text("room"), call.text("name"), call.optionalText("text")),
            call.body().bytes(),
            clockMillis.getAsLong());
    return Answer.created("/api/v1/files/" + file.id(), FileShape.file(file));
  }

  private Answer delete(ApiCall call) {
    attachments.delete(call.person(), call.text(FILE), clockMillis.getAsLong());
    return Answer.done();
  }
}
