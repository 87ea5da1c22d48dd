# Two images: `app` runs any part of Clickledger, `flink` is Flink with the connector that packages/stack/config/flink/pom.xml names.

FROM maven:3.9.11-eclipse-temurin-17 AS jars
COPY packages/stack/config/flink/pom.xml /build/pom.xml
RUN mvn -q -B -f /build/pom.xml dependency:copy-dependencies \
      -DincludeArtifactIds=flink-sql-connector-kafka,zstd-jni -DoutputDirectory=/jars

FROM flink:2.3.0-java17 AS flink
COPY --from=jars /jars/ /opt/flink/lib/
COPY --chown=flink:flink packages/stack/config/flink/config.yaml packages/stack/config/flink/java-options.txt /opt/flink/conf/
COPY --chown=flink:flink packages/stack/config/flink/log4j.properties /opt/flink/conf/log4j-console.properties
# The configuration leaves these to whoever starts the JVM.
ENV JDK_JAVA_OPTIONS=@/opt/flink/conf/java-options.txt
RUN mkdir -p /data/stack/flink && chown -R flink:flink /data

FROM node:24.21.0-bookworm-slim AS built
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund && npm run build
# What only tests and building need stays behind.
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf tests bench apps/*/test packages/*/test .turbo \
      && find apps packages -name node_modules -prune -o \( -name '*.test.ts' -o -name '*.contract.ts' \) -type f -exec rm {} +

FROM node:24.21.0-bookworm-slim AS app
COPY --from=built /app /app
WORKDIR /app
RUN mkdir -p /data/stack/flink && chown -R node:node /data
ENV DATA_DIR=/data LISTEN_HOST=0.0.0.0
USER node
ENTRYPOINT ["node", "apps/cli/bin/clickledger.mjs"]
