# The endpoint. Build:  docker build -t bifrost-keys .
# Run:    see docs/operations.md, "In a container".
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY pkg ./pkg
COPY server ./server
COPY www ./www
# The compiler, and what builds the dashboard, are no dependencies of the endpoint: the second installation leaves them out.
RUN npm ci --omit=dev --no-audit --no-fund --ignore-scripts \
 && npx tsc -p server \
 && npm run build:page --workspace www \
 && npm ci --omit=dev --no-audit --no-fund --ignore-scripts --workspace server

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    XDG_DATA_HOME=/var/lib \
    XDG_CONFIG_HOME=/etc
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/pkg ./pkg
# With its own node_modules, if npm has put any there.
COPY --from=build /app/server ./server
COPY --from=build /app/www/dist ./www/dist
# Two volumes: a backup of the database must not contain the encryption key.
RUN install -d -o node -g node -m 0700 /var/lib/bifrost-keys /etc/bifrost-keys
VOLUME ["/var/lib/bifrost-keys", "/etc/bifrost-keys"]
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Started without npm or a shell, Node gets the signal to stop, and finishes the requests that it has begun.
CMD ["node", "server/dist/cli/main.js"]
