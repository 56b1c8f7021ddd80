package io.minimeet.app.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to the server's HTTP port that can be cut, as when a proxy is restarted. */
final class TcpRelay implements AutoCloseable {
  private final int serverPort;
  private final ServerSocket front;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  TcpRelay(int serverPort) {
    this.serverPort = serverPort;
    try {
      front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::accept);
  }

  /** Such as {@code http://127.0.0.1:8080}. */
  String origin() {
    return "http://127.0.0.1:" + front.getLocalPort();
  }

  /** Breaks all connections and takes no more. */
  void cut() {
    isCut = true;
    sockets.forEach(TcpRelay::close);
    sockets.clear();
  }

  void mend() {
    isCut = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = front.accept();
        if (isCut) {
          close(client);
        } else {
          connect(client);
        }
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
    sockets.add(client);
    sockets.add(server);
    Thread.startVirtualThread(() -> carry(client, server));
    Thread.startVirtualThread(() -> carry(server, client));
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      front.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
