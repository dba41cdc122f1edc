# Both hosts in one image: web unless the first argument says api. The database is given, never inside:
#   docker run -e ConnectionStrings__Db=… -v keys:/var/lib/pinghu/keys -v media:/var/lib/pinghu/media -p 8080:8080 IMAGE [web|api] [arguments]
# docs/operations.md has the rest.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends npm \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY db/PingHuEcoPublic.Db.csproj db/packages.lock.json db/
COPY web/PingHuEcoPublic.Web.csproj web/packages.lock.json web/
COPY api/PingHuEcoPublic.Api.csproj api/packages.lock.json api/
RUN dotnet restore web --locked-mode && dotnet restore api --locked-mode
COPY db db
COPY web web
COPY api api
# The verifier that the site hands out.
COPY docs/verify.cs docs/
RUN dotnet publish web -c Release --no-restore -o /app/web \
 && dotnet publish api -c Release --no-restore -o /app/api

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Legal days are counted in Asia/Shanghai, by name; the words on a card to share are drawn with a Chinese font.
RUN apt-get update \
 && apt-get install -y --no-install-recommends tzdata fonts-noto-cjk \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /app
RUN install -d -o $APP_UID -m 0700 /var/lib/pinghu /var/lib/pinghu/keys /var/lib/pinghu/media /var/lib/pinghu/messages
ENV Keys__Directory=/var/lib/pinghu/keys \
    Media__Directory=/var/lib/pinghu/media \
    Messages__Drop=/var/lib/pinghu/messages \
    ASPNETCORE_HTTP_PORTS=8080
USER $APP_UID
EXPOSE 8080
VOLUME ["/var/lib/pinghu/keys", "/var/lib/pinghu/media"]
ENTRYPOINT ["sh", "-c", "case \"${1:-web}\" in api) shift; cd /app/api && exec ./PingHuEcoPublic.Api \"$@\" ;; web) [ $# -eq 0 ] || shift ;; esac; cd /app/web && exec ./PingHuEcoPublic.Web \"$@\"", "start"]
