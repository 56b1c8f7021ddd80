package io.minimeet.app.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A client's way to the server: a datagram socket, or a TCP connection with framed packets. */
public abstract sealed class Wire implements AutoCloseable {
  private static final int MAX_PACKET_BYTES = 4096;
  private static final int BUFFER_BYTES = 4 << 20;

  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

  /** Over UDP; connected, so that an answer from another address than the asked one is lost. */
  public static Wire udp(InetSocketAddress server) {
    try {
      return new Udp(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Wire tcp(InetSocketAddress server) {
    try {
      return new Tcp(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads from now on, on a thread of its own. */
  public final void listen(Consumer<byte[]> receiver) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            read(receiver);
          } catch (IOException closed) {
            // The test closed it, or the server did.
          }
          ended.complete(true);
        });
  }

  /** Completes when the other end closed the connection. */
  public final CompletableFuture<Boolean> ended() {
    return ended;
  }

  public abstract void send(byte[] packet);

  abstract void read(Consumer<byte[]> receiver) throws IOException;

  @Override
  public abstract void close();

  private static final class Udp extends Wire {
    private final DatagramSocket socket;

    Udp(InetSocketAddress server) throws IOException {
      socket = new DatagramSocket(0, InetAddress.ofLiteral(loopback(server)));
      socket.setReceiveBufferSize(BUFFER_BYTES);
      socket.connect(server);
    }

    private static String loopback(InetSocketAddress server) {
      return server.getAddress() instanceof java.net.Inet6Address ? "::1" : "127.0.0.1";
    }

    @Override
    public void send(byte[] packet) {
      try {
        socket.send(new DatagramPacket(packet, packet.length));
      } catch (IOException e) {
        // A datagram may be lost: as when the server is gone already.
      }
    }

    @Override
    void read(Consumer<byte[]> receiver) throws IOException {
      byte[] buffer = new byte[MAX_PACKET_BYTES];
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      while (!socket.isClosed()) {
        try {
          socket.receive(packet);
        } catch (java.net.PortUnreachableException e) {
          continue;
        }
        receiver.accept(Arrays.copyOf(buffer, packet.getLength()));
      }
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private static final class Tcp extends Wire {
    private final Socket socket;
    private final DataOutputStream out;

    Tcp(InetSocketAddress server) throws IOException {
      socket = new Socket(server.getAddress(), server.getPort());
      socket.setTcpNoDelay(true);
      out = new DataOutputStream(socket.getOutputStream());
    }

    @Override
    public synchronized void send(byte[] packet) {
      try {
        out.writeShort(packet.length); // RFC 4571
        out.write(packet);
      } catch (IOException e) {
        // The server closed it, which ended() tells.
      }
    }

    @Override
    void read(Consumer<byte[]> receiver) throws IOException {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      try {
        while (true) {
          receiver.accept(in.readNBytes(in.readUnsignedShort()));
        }
      } catch (EOFException e) {
        // The server closed it.
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
