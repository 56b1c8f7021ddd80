package io.minimeet.app.webhook;

import io.minimeet.people.webhook.SignedPost;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts to a webhook and waits for the status that comes back. The JDK's own client looks names up
 * by itself, so nobody could look at the address it connects to.
 */
final class WebhookPosting implements AutoCloseable {
  private final AllowedAddresses addresses;
  private final long timeoutNanos;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("webhooks", true), NioIoHandler.newFactory());

  /** Made when the first thing goes to https: to read whom the JDK believes takes long. */
  private static final class Tls {
    static final SslContext USUAL = usual();

    /** Believes whom the JDK believes, and wants the certificate to be of the host's name. */
    private static SslContext usual() {
      try {
        return SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .endpointIdentificationAlgorithm("HTTPS")
            .build();
      } catch (SSLException e) {
        throw new IllegalStateException("this Java has no TLS", e);
      }
    }
  }

  /**
   * @param timeout of connecting, sending and the answer together
   */
  WebhookPosting(AllowedAddresses addresses, Duration timeout) {
    this.addresses = addresses;
    this.timeoutNanos = timeout.toNanos();
  }

  /**
   * Sends it; blocks.
   *
   * @throws UndeliveredException unless the answer is one of 200 to 299
   */
  void send(SignedPost post) throws UndeliveredException {
    URI target = post.target();
    // The first of a name's addresses is the one that the system takes for the best.
    InetAddress address = addresses.of(host(target)).getFirst();
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Channel channel = connect(post, address, status);
    try {
      judge(status.get(timeoutNanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw new UndeliveredException(
          "No answer within " + TimeUnit.NANOSECONDS.toSeconds(timeoutNanos) + " s.");
    } catch (ExecutionException e) {
      throw new UndeliveredException(reason(Optional.ofNullable(e.getCause()).orElse(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UndeliveredException("The server stopped.");
    } finally {
      // Whoever closes this has closed the channel, too, and has no thread any more that could.
      if (channel.isOpen()) {
        channel.close();
      }
    }
  }

  private Channel connect(SignedPost post, InetAddress address, CompletableFuture<Integer> status) {
    URI target = post.target();
    boolean secure = target.getScheme().equalsIgnoreCase("https");
    int port = target.getPort() == -1 ? (secure ? 443 : 80) : target.getPort();
    var connecting =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) TimeUnit.NANOSECONDS.toMillis(timeoutNanos))
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    if (secure) {
                      channel
                          .pipeline()
                          .addLast(Tls.USUAL.newHandler(channel.alloc(), host(target), port));
                    }
                    channel
                        .pipeline()
                        .addLast(new HttpClientCodec())
                        .addLast(new StatusReader(status));
                  }
                })
            .connect(new InetSocketAddress(address, port));
    connecting.addListener(done -> {
      if (done.isSuccess()) {
        // Through TLS it waits for the handshake.
        connecting
            .channel()
            .writeAndFlush(request(post))
            .addListener(sent -> fail(status, Optional.ofNullable(sent.cause())));
      } else {
        fail(status, Optional.ofNullable(done.cause()));
      }
    });
    return connecting.channel();
  }

  private static void fail(CompletableFuture<Integer> status, Optional<Throwable> cause) {
    cause.ifPresent(status::completeExceptionally);
  }

  private static FullHttpRequest request(SignedPost post) {
    URI target = post.target();
    String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.POST,
            path + query,
            Unpooled.wrappedBuffer(post.body()));
    post.headers().forEach(request.headers()::set);
    request.headers().set(HttpHeaderNames.HOST, target.getRawAuthority());
    request.headers().set(HttpHeaderNames.CONNECTION, "close");
    request.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, post.body().length);
    return request;
  }

  /** IPv6 literals stand in brackets in an address of the web, and nowhere else. */
  private static String host(URI target) {
    return target.getHost().replace("[", "").replace("]", "");
  }

  private static void judge(int status) throws UndeliveredException {
    if (status >= 300 && status < 400) {
      throw new UndeliveredException("It redirects (" + status + "), which is not followed.");
    }
    if (status < 200 || status >= 300) {
      throw new UndeliveredException("It answered " + status + ".");
    }
  }

  private static String reason(Throwable cause) {
    return switch (cause) {
      case SSLException tls -> "TLS failed: " + tls.getMessage();
      default -> String.valueOf(cause.getMessage());
    };
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
