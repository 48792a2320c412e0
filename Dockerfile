# Node is here only because npx is the one thing a fresh machine needs; what it builds needs neither node nor bun.
FROM node:22-bookworm-slim AS build
WORKDIR /build
COPY . .
RUN npx --yes bun@1.4.5 run build && mkdir /data

# glibc and certificates, no shell, no package manager, user 65532.
FROM gcr.io/distroless/base-debian12:nonroot
COPY --from=build /build/dist/ronda /usr/local/bin/ronda
# The volume takes its owner from here. Ronda writes nowhere else, so `--read-only --cap-drop=ALL` works with a tmpfs on /tmp.
COPY --from=build --chown=nonroot:nonroot /data /data
# Not the data folder: nothing a volume holds may steer the program by lying in its working directory.
WORKDIR /
ENV RONDA_DATA=/data RONDA_HOST=0.0.0.0
VOLUME /data
EXPOSE 3000
USER nonroot
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["/usr/local/bin/ronda", "health"]
ENTRYPOINT ["/usr/local/bin/ronda"]
CMD ["serve"]
