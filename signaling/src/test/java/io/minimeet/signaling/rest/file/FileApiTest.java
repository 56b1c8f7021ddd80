package io.minimeet.signaling.rest.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.minimeet.people.Refused;
import io.minimeet.people.chat.ChatAct;
import io.minimeet.people.chat.ChatReply;
import io.minimeet.people.file.FileOptions;
import io.minimeet.signaling.rest.walk.ApiClient;
import io.minimeet.signaling.rest.walk.ApiFuzz;
import io.minimeet.signaling.rest.walk.DocumentWalk;
import io.minimeet.signaling.rest.walk.Reply;
import io.minimeet.store.chat.Message;
import io.minimeet.store.chat.MessageId;
import io.minimeet.store.chat.MessageKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files through a real door, a real store and a real folder. */
class FileApiTest {
  private static final long SEED = 7_2025;
  private static final String ROOMS = "/api/v1/rooms";
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final String HELLO_DIGEST =
      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  @TempDir Path data;
  private FileApi api;

  @BeforeEach
  void start() {
    api = new FileApi(data, new FileOptions(FileApi.MOST_BYTES, 3 << 20, 100));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  /** A room of Ana's where Bo moderates, Cy is a member and Dan is a stranger; its path. */
  private String room() {
    String room = api.as("ana").post(ROOMS, "{\"name\":\"Friday\"}").header("Location");
    for (String member : List.of("bo:moderator", "cy:member")) {
      String[] parts = member.split(":", -1);
      String path = room + "/members/" + parts[0];
      assertEquals(204, api.as("ana").put(path, "{\"role\":\"" + parts[1] + "\"}").status());
    }
    return room;
  }

  private static String id(String room) {
    return room.substring(ROOMS.length() + 1);
  }

  private Reply upload(String who, String room, String query, byte[] bytes) {
    return api.as(who)
        .with("Content-Type", "application/octet-stream")
        .send("POST", room + "/files?" + query, bytes);
  }

  /** A file of Ana's; its path. */
  private String file(String room, String name, byte[] bytes) {
    Reply reply = upload("ana", room, "name=" + name, bytes);
    assertEquals(201, reply.status(), reply.body());
    return reply.header("Location");
  }

  private static byte[] png(int width, int height, int colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, colour);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      assertTrue(ImageIO.write(image, "png", out));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] noise(int bytes, long seed) {
    byte[] noise = new byte[bytes];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  private List<Message> said(String room) {
    return api.store().messages().after(id(room), new MessageId(0), 100);
  }

  @Test
  void shouldBringAFileIntoARoomByAMessage() {
    String room = room();
    Reply made = upload("cy", room, "name=notes%20%E4%BC%9A.txt&text=%20read%20this%20", HELLO);
    assertEquals(201, made.status(), made.body());
    JsonNode json = made.json();
    assertEquals("notes 会.txt", json.path("name").textValue());
    assertEquals("text/plain", json.path("type").textValue());
    assertEquals(5, json.path("bytes").longValue());
    assertEquals(HELLO_DIGEST, json.path("sha256").textValue());
    assertEquals("cy", json.path("uploaderId").textValue());
    Message message = said(room).getFirst();
    assertEquals(MessageKind.FILE, message.kind());
    assertEquals("read this", message.body());
    assertEquals("Cy", message.senderName());
    assertEquals(json.path("id").textValue(), message.fileId().orElseThrow());
    assertEquals(message.id().text(), json.path("messageId").textValue());
    Reply info = api.as("bo").get(made.header("Location") + "/info");
    assertEquals(json, info.json());
    Reply read = api.as("ana").get(made.header("Location"));
    assertEquals("hello", read.body());
    assertEquals("text/plain; charset=utf-8", read.header("Content-Type"));
    assertEquals(
        "attachment; filename*=UTF-8''notes%20%E4%BC%9A.txt", read.header("Content-Disposition"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what         | root | ana | bo  | cy  | dan | gus
          upload         | 403  | 201 | 201 | 201 | 404 | 404
          read           | 403  | 200 | 200 | 200 | 404 | 404
          thumbnail      | 403  | 200 | 200 | 200 | 404 | 404
          info           | 403  | 200 | 200 | 200 | 404 | 404
          delete         | 204  | 204 | 204 | 403 | 404 | 404
          """)
  void shouldLetEachDoWhatTheyMay(
      String what, int root, int ana, int bo, int cy, int dan, int gus) {
    String room = room();
    List<Integer> answered = new ArrayList<>();
    for (String person : List.of("root", "ana", "bo", "cy", "dan", "gus")) {
      String file = file(room, "a.png", png(400, 300, 0xff8800));
      ApiClient who = api.as(person);
      answered.add(
          switch (what) {
            case "upload" -> upload(person, room, "name=b", HELLO).status();
            case "read" -> who.get(file).status();
            case "thumbnail" -> who.get(file + "/thumbnail").status();
            case "info" -> who.get(file + "/info").status();
            default -> who.delete(file).status();
          });
    }
    assertEquals(List.of(root, ana, bo, cy, dan, gus), answered, what);
  }

  @Test
  void shouldTakeFilesFromGuestsWhoAreInTheRoom() {
    String room = room();
    String file = file(room, "a", HELLO);
    assertEquals(404, api.as("gus").get(file).status());
    api.enter(id(room), "gus");
    assertEquals("hello", api.as("gus").get(file).body());
    assertEquals(201, upload("gus", room, "name=b", HELLO).status());
    assertEquals(403, api.as("gus").delete(file).status());
  }

  @Test
  void shouldNotTellStrangersWhichFilesThereAre() {
    String file = file(room(), "a", HELLO);
    Reply there = api.as("dan").get(file);
    Reply notThere = api.as("dan").get("/api/v1/files/0nosuchthing0000");
    assertEquals(404, there.status());
    assertEquals(notThere.json(), there.json());
  }

  @ParameterizedTest
  @CsvSource({
    "..%2F..%2Fetc%2Fpasswd,           passwd",
    "%2Fetc%2Fpasswd,                  passwd",
    "..%5C..%5Cboot.ini,               boot.ini",
    "..,                               file",
    "a%0D%0AX-Evil%3A%201,             aX-Evil%3A%201",
    "%22%3B%20filename%3Devil.html,    %22%3B%20filename%3Devil.html",
  })
  void shouldMakeNoPathAndNoHeaderOfAName(String name, String served) throws IOException {
    String room = room();
    Reply read = api.as("cy").get(file(room, name, HELLO));
    assertEquals("attachment; filename*=UTF-8''" + served, read.header("Content-Disposition"));
    assertEquals("", read.header("X-Evil"));
    assertEquals(List.of(HELLO_DIGEST), api.onDisk());
    try (var around = Files.list(data)) {
      assertEquals(
          Set.of("files"),
          Set.copyOf(
              around
                  .map(path -> String.valueOf(path.getFileName()))
                  .filter(each -> !each.startsWith("minimeet.db"))
                  .toList()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'<!DOCTYPE html><script>alert(document.domain)</script>', text/plain; charset=utf-8",
    "'<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>', text/plain; charset=utf-8",
    "'%PDF-1.7 ', application/pdf",
    "'GIF89a<script>alert(1)</script>', image/gif",
    "'PK\u0003\u0004', application/zip",
  })
  void shouldServeNothingThatRuns(String content, String type) {
    String room = room();
    Reply made =
        api.as("ana")
            .with("Content-Type", "text/html")
            .send("POST", room + "/files?name=page.html", content);
    assertEquals(201, made.status(), made.body());
    Reply read = api.as("cy").get(made.header("Location"));
    assertEquals(type, read.header("Content-Type"));
    assertEquals("nosniff", read.header("X-Content-Type-Options"));
    assertEquals("sandbox; default-src 'none'", read.header("Content-Security-Policy"));
    assertEquals("same-origin", read.header("Cross-Origin-Resource-Policy"));
    assertTrue(read.header("Content-Disposition").startsWith("attachment"), "not shown");
  }

  @Test
  void shouldShowPicturesAndSendNothingTwice() {
    String room = room();
    byte[] png = png(640, 480, 0x3366cc);
    String file = file(room, "a.png", png);
    Reply read = api.as("cy").get(file);
    assertArrayEquals(png, read.response().body());
    assertEquals("image/png", read.header("Content-Type"));
    assertEquals("inline; filename*=UTF-8''a.png", read.header("Content-Disposition"));
    assertEquals("private, no-cache", read.header("Cache-Control"));
    Reply again = api.as("cy").with("If-None-Match", read.header("ETag")).get(file);
    assertEquals(304, again.status());
    Reply small = api.as("cy").get(file + "/thumbnail");
    assertEquals("image/jpeg", small.header("Content-Type"));
    assertEquals(
        304,
        api.as("cy").with("If-None-Match", small.header("ETag")).get(file + "/thumbnail").status());
  }

  @Test
  void shouldMakeThumbnailsThatLookLikeTheirPictures() throws IOException {
    String room = room();
    String file = file(room, "a.png", png(1000, 500, 0x3366cc));
    BufferedImage small =
        ImageIO.read(
            new ByteArrayInputStream(api.as("cy").get(file + "/thumbnail").response().body()));
    assertEquals(320, small.getWidth());
    assertEquals(160, small.getHeight());
    for (int at : List.of(0, 100, 159)) {
      for (int shift = 0; shift < 24; shift += 8) {
        int off = (small.getRGB(at, at) >> shift & 0xff) - (0x3366cc >> shift & 0xff);
        assertTrue(Math.abs(off) <= 4, Integer.toHexString(small.getRGB(at, at)));
      }
    }
  }

  @Test
  void shouldNotTakeAPageForAPictureThatSaysItIsOne() {
    String room = room();
    Reply made =
        api.as("ana")
            .with("Content-Type", "image/png")
            .send("POST", room + "/files?name=cat.png", "<script>alert(1)</script>");
    assertEquals("text/plain", made.json().path("type").textValue());
    assertFalse(made.json().path("thumbnail").booleanValue());
    assertEquals(404, api.as("cy").get(made.header("Location") + "/thumbnail").status());
    byte[] broken = Arrays.copyOf(png(300, 300, 0), 48);
    JsonNode json = upload("ana", room, "name=b.png", broken).json();
    assertEquals("image/png", json.path("type").textValue());
    assertFalse(json.path("thumbnail").booleanValue());
  }

  @Test
  void shouldKeepABombAsAFileThatNobodyIsShown() {
    byte[] bomb = png(10, 10, 0);
    // 60,000 by 60,000 pixels: 14 GB.
    bomb[18] = (byte) 0xea;
    bomb[19] = 0x60;
    bomb[22] = (byte) 0xea;
    bomb[23] = 0x60;
    Reply made = upload("ana", room(), "name=bomb.png", bomb);
    assertEquals(201, made.status(), made.body());
    assertEquals(60_000, made.json().path("width").intValue());
    assertFalse(made.json().path("thumbnail").booleanValue());
    Reply read = api.as("cy").get(made.header("Location"));
    assertTrue(read.header("Content-Disposition").startsWith("attachment"), "not inline");
  }

  @Test
  void shouldBoundAFileAndARoom() {
    String room = room();
    assertEquals(201, upload("ana", room, "name=a", noise(FileApi.MOST_BYTES, 1)).status());
    Reply tooLong = upload("ana", room, "name=b", noise(FileApi.MOST_BYTES + 1, 2));
    assertEquals(413, tooLong.status());
    assertEquals("too_large", tooLong.json().path("code").textValue());
    assertEquals(413, upload("ana", room, "name=c", noise((1 << 20) + 1, 3)).status());
    assertEquals(201, upload("ana", room, "name=d", noise(1 << 20, 4)).status());
    assertEquals(413, upload("ana", room, "name=e", HELLO).status());
    assertEquals(201, upload("ana", room(), "name=f", HELLO).status());
    assertEquals(400, upload("ana", room(), "name=g", new byte[0]).status());
    assertEquals(400, upload("ana", room(), "name=", HELLO).status());
    assertEquals(413, upload("ana", room(), "name=h&text=" + "x".repeat(101), HELLO).status());
    assertEquals(4, said(room).size() + 2, "who is refused tells nobody");
    assertEquals(3, api.onDisk().size(), "and leaves nothing on the disk");
  }

  @Test
  void shouldBoundARoomThoughManyUploadAtOnce() throws Exception {
    String room = room();
    int kept = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        byte[] bytes = noise(240 * 1024, i);
        calls.add(() -> upload("ana", room, "name=n", bytes).status());
      }
      for (Future<Integer> call : threads.invokeAll(calls)) {
        int status = call.get();
        assertTrue(status == 201 || status == 413, "answered " + status);
        kept += status == 201 ? 1 : 0;
      }
    }
    assertEquals((3 << 20) / (240 * 1024), kept);
    assertEquals(kept, api.onDisk().size());
    assertEquals(kept, said(room).size());
  }

  @Test
  void shouldRefuseALongBodyBeforeItComesWhereNobodyMaySendIt() {
    String room = room();
    byte[] bytes = noise(1 << 20, 5);
    Reply nobody =
        api.client().with("Content-Type", "image/png").send("POST", room + "/files?name=a", bytes);
    assertEquals(401, nobody.status());
    assertEquals("Bearer", nobody.header("WWW-Authenticate"));
    assertEquals(
        413, api.as("ana").post(ROOMS, "{\"name\":\"" + "n".repeat(300_000) + "\"}").status());
  }

  @Test
  void shouldKeepEqualBytesOnceUntilTheLastFileIsGone() {
    String room = room();
    byte[] png = png(400, 400, 0x00ff00);
    String first = file(room, "a.png", png);
    String second = file(room(), "b.png", png);
    List<String> there = api.onDisk();
    assertEquals(2, there.size(), "the picture and its thumbnail: " + there);
    assertEquals(204, api.as("ana").delete(first).status());
    assertEquals(404, api.as("ana").get(first).status());
    assertEquals(404, api.as("ana").get(first + "/thumbnail").status());
    assertFalse(api.as("ana").get(first + "/info").json().path("deletedAt").isNull());
    assertEquals(204, api.as("ana").delete(first).status(), "twice is no error");
    assertArrayEquals(png, api.as("ana").get(second).response().body());
    assertEquals(200, api.as("ana").get(second + "/thumbnail").status());
    assertEquals(there, api.onDisk());
    assertEquals(204, api.as("ana").delete(second).status());
    assertEquals(List.of(), api.onDisk());
    assertEquals(1, said(room).size(), "the message stays");
  }

  private void deleteMessage(Message message) throws Exception {
    CompletableFuture<MessageId> done = new CompletableFuture<>();
    api.say(
        new ChatAct.Delete(message.roomId(), message.senderId(), message.id(), false),
        new ChatReply() {
          @Override
          public void kept(MessageId id, long atMillis) {
            done.complete(id);
          }

          @Override
          public void refused(Refused why) {
            done.completeExceptionally(why);
          }
        });
    done.get(20, TimeUnit.SECONDS);
  }

  @Test
  void shouldTakeAFileAwayWithItsMessage() throws Exception {
    String room = room();
    String one = file(room, "a", HELLO);
    String two = file(room, "b", HELLO);
    deleteMessage(said(room).getFirst());
    assertEquals(404, api.as("ana").get(one).status());
    assertEquals("hello", api.as("ana").get(two).body());
    deleteMessage(said(room).getLast());
    assertEquals(List.of(), api.onDisk());
    assertEquals(Optional.empty(), said(room).getLast().fileId());
  }

  @Test
  void shouldTakeFilesAwayWithTheirRoomAndTheirUploader() {
    String room = room();
    file(room, "a", HELLO);
    byte[] other = "other".getBytes(StandardCharsets.UTF_8);
    Reply cys = upload("cy", room(), "name=b", other);
    assertTrue(api.store().rooms().<Boolean>write(rows -> rows.rooms().delete(id(room))));
    assertEquals(2, api.onDisk().size());
    assertEquals(1, api.shelf().sweep(api.now()));
    assertEquals("other", api.as("ana").get(cys.header("Location")).body());
    api.store().accounts().change(rows -> rows.belongings().takeAway("cy"));
    assertEquals(404, api.as("ana").get(cys.header("Location")).status());
    assertEquals(1, api.shelf().sweep(api.now()));
    assertEquals(List.of(), api.onDisk());
  }

  /** What is on the disk when the process is killed between two steps of an upload. */
  @Test
  void shouldSweepAwayWhatAnInterruptedUploadLeft() throws IOException {
    String room = room();
    String kept = file(room, "a", HELLO);
    Path draft = Files.write(api.folder().resolve("incoming").resolve("1234"), HELLO);
    String orphan = "ab" + "0".repeat(62);
    Path place = Files.createDirectories(api.folder().resolve("ab"));
    Files.write(place.resolve(orphan), HELLO);
    Files.write(place.resolve(orphan + ".thumb"), HELLO);
    Path foreign = Files.write(place.resolve("notes of an administrator"), HELLO);
    // A row that no message brought: kept for as long as the message may still be coming.
    api.store()
        .database()
        .change(handle ->
            handle.execute(
                "INSERT INTO files (id, room_id, uploader_id, name, type, size_bytes, digest,"
                    + " thumbnail, created_at) VALUES ('untold', ?, 'ana', 'n', 'text/plain', 5, ?,"
                    + " ?, ?)",
                id(room),
                orphan,
                false,
                FileApi.NOW));
    assertEquals(0, api.shelf().sweep(api.now()));
    api.pass(TimeUnit.HOURS.toMillis(1) + 1);
    assertEquals(1, api.shelf().sweep(api.now()));
    assertFalse(Files.exists(place.resolve(orphan)));
    assertFalse(Files.exists(place.resolve(orphan + ".thumb")));
    assertTrue(Files.exists(foreign), "what is not ours stays");
    assertEquals("hello", api.as("cy").get(kept).body());
    assertTrue(Files.exists(draft), "another upload may be under way");
    api.close();
    api = new FileApi(data, FileOptions.defaults());
    assertFalse(Files.exists(draft));
    assertEquals("hello", api.as("cy").get(kept).body());
  }

  @Test
  void shouldSayThatAFileIsGoneWhenItsBytesAre() throws IOException {
    String file = file(room(), "a", HELLO);
    Files.delete(api.folder().resolve("2c").resolve(HELLO_DIGEST));
    assertEquals(404, api.as("ana").get(file).status());
    assertEquals(200, api.as("ana").get(file + "/info").status());
  }

  @Test
  void shouldDoAllThatItsDocumentNames() {
    String room = room();
    for (String who : List.of("ana", "root")) {
      String file = file(room, "a.png", png(400, 300, 0));
      for (String part : List.of("", "/thumbnail", "/info")) {
        api.as(who).get(file + part);
        api.as("ana").with("If-None-Match", "*").get(file + part);
      }
      upload(who, room, "name=b", HELLO);
      api.as("cy").delete(file);
      api.as(who).delete(file);
    }
    upload("ana", room, "name=c", noise(FileApi.MOST_BYTES + 1, 6));
    DocumentWalk walk = new DocumentWalk(api.client(), "dan", "root");
    walk.walk();
    assertEquals(
        Set.of(),
        Set.copyOf(
            walk.unseen(Set.of("getDocsFile 200", "getDocsFile 304")).stream()
                .filter(code ->
                    code.contains("File ")
                        || code.contains("FileInfo")
                        || code.contains("FileThumbnail"))
                .toList()));
    assertEquals(List.of(), walk.badSchemas());
    assertEquals(List.of(), walk.badExamples());
  }

  @Test
  void shouldNeverFailAtWhatAClientSends() {
    new ApiFuzz(api.client(), "root", SEED).run(800);
  }
}
