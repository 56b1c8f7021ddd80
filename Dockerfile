# MiniMeet as an image: a runtime of the needed JDK modules, the program, and OpenSSL's libcrypto.
#
#   docker build -t minimeet .
#   docker run --rm -p 8080:8080 -p 7882:7882/udp -p 7882:7882 -v minimeet-data:/data \
#     minimeet serve --media.shards=1 --media.advertise=ADDRESS_THAT_CLIENTS_REACH
#
# On Linux, --network host serves every shard's port without mapping and without a detour.
# More flags for the JVM: JDK_JAVA_OPTIONS. Health: GET /healthz, ready: GET /readyz. See docs/container.md.

FROM docker.io/library/eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./mvnw -B -ntp -pl app -am package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dminimeet.aot.skip
# Listed, not computed by jdeps: that would also take modules which only unused parts of libraries
# name. jdk.unsupported: Netty; java.naming and java.xml: Logback; java.sql: the store; java.security.jgss:
# PostgreSQL's driver; java.desktop: thumbnails of pictures; jdk.management and jdk.jfr: metrics and profiles;
# jdk.jcmd: to look into a running server.
# Not /opt/java: in this image that is the folder of the JDK.
RUN jlink --output /opt/runtime --no-header-files --no-man-pages --compress=zip-6 \
    --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.security.jgss,java.sql,java.xml,jdk.jcmd,jdk.jfr,jdk.management,jdk.unsupported
# Netty's epoll and SQLite as files in the image: they would be unpacked to /tmp, and where that is missing,
# read-only or noexec (the default of docker's --tmpfs), sockets would quietly be slower and no store be there.
RUN mkdir /opt/native && cd /opt/native \
 && for jar in /src/app/target/lib/netty-transport-native-epoll-*-linux-*.jar; do \
      jar --extract --file "$jar" META-INF/native || exit 1; \
    done \
 && jar --extract --file /src/app/target/lib/sqlite-jdbc-*.jar "org/sqlite/native/Linux/$(uname -m)" \
 && mv "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" META-INF/native
# The start-up cache, recorded by the runtime, the flags and the jars that the image has. Without it the
# image works too, and starts more slowly.
RUN mkdir /opt/minimeet && cp -a /src/app/target/lib /src/app/target/minimeet.jar /opt/minimeet \
 && java --enable-native-access=ALL-UNNAMED -cp /opt/minimeet/minimeet.jar \
      io.minimeet.app.rehearsal.Rehearsal /opt/minimeet/minimeet.jar /opt/minimeet/minimeet.aot \
      /opt/runtime/bin/java --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
      -XX:+UseCompactObjectHeaders -Djava.library.path=/opt/native/META-INF/native \
      -Dorg.sqlite.lib.path=/opt/native/META-INF/native -Dorg.sqlite.lib.name=libsqlitejdbc.so \
 && rm -f /opt/minimeet/minimeet.aot.made-of

FROM docker.io/library/debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends libssl3 \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o 10001 -g 10001 -m 0750 /data
COPY --from=build /opt/runtime /opt/java
COPY --from=build /opt/native/META-INF/native /opt/minimeet/native
COPY --from=build /opt/minimeet /opt/minimeet
USER 10001:10001
WORKDIR /data
ENV MINIMEET_DATA_DIR=/data
VOLUME /data
EXPOSE 8080/tcp 7882/udp 7882/tcp
# Without a shell between, SIGTERM reaches the server. Out of memory ends it: something restarts it.
ENTRYPOINT ["/opt/java/bin/java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Djava.library.path=/opt/minimeet/native", "-Dorg.sqlite.lib.path=/opt/minimeet/native", "-Dorg.sqlite.lib.name=libsqlitejdbc.so", "-Dorg.sqlite.tmpdir=/data", "-XX:+UseCompactObjectHeaders", "-XX:AOTCache=/opt/minimeet/minimeet.aot", "-Xlog:aot*=off", "-Xlog:cds*=off", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/minimeet/minimeet.jar"]
CMD ["serve"]
