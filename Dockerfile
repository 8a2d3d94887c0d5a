# Builds and runs the portal; see docs/deployment.md. Node brings the front-end libraries while building and does not come along.
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source
COPY . .
RUN dotnet publish src/Portal.Web -c Release -o /app

# This image brings ICU; the portal needs it for Vietnamese order and dates, so globalization must not be invariant.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
  && apt-get install -y --no-install-recommends tzdata poppler-utils tesseract-ocr tesseract-ocr-vie \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --home-dir /var/lib/portal --shell /usr/sbin/nologin portal \
  && install -d -o portal -g portal -m 0700 /var/lib/portal
ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    Urls=http://+:8080 \
    Portal__DataDir=/var/lib/portal
COPY --from=build /app /app
USER portal
# fails where ICU or the runtime is missing
RUN ["/app/Portal.Web", "help"]
WORKDIR /var/lib/portal
VOLUME /var/lib/portal
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/Portal.Web"]
