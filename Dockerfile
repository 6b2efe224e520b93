# The same steps as `make deb` and `make deb-check`: the package is built in one Debian 12 and installed in another.
# Not tried yet: no engine to run containers was at hand when it was written. See docs/guide.md.
#   docker build -t retake .
#   docker run --rm -v "$PWD:/work" retake decide request.yaml
FROM swift:6.3-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make
WORKDIR /source
COPY . .
RUN make deb

FROM debian:12-slim
COPY --from=build /source/.build-deb/retake_*.deb /tmp/
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/retake_*.deb \
  && rm -rf /tmp/retake_*.deb /var/lib/apt/lists/* \
  && useradd --create-home retake
USER retake
WORKDIR /work
ENTRYPOINT ["/usr/bin/retake"]
