# One image for every role: ROLE=all (default), api or worker.
#   docker build -t loket . && docker run -p 127.0.0.1:3000:3000 -v loket-data:/data loket
# Without DATABASE_URL it brings its own PostgreSQL and keeps it in /data; docker-compose.yml has one beside it.

FROM node:24-slim AS tools
ENV CI=1
RUN npm install --global --no-audit --no-fund pnpm@12
WORKDIR /loket
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY apps/gateway-simulator/package.json apps/gateway-simulator/
COPY libs/api-contract/package.json libs/api-contract/
COPY libs/gateway-protocols/package.json libs/gateway-protocols/
COPY libs/message-variables/package.json libs/message-variables/

FROM tools AS build
RUN pnpm install --frozen-lockfile --filter loket --filter @loket/api... --filter @loket/web...
COPY . .
RUN node scripts/build.mjs --installed

FROM tools AS dependencies
# Not `pnpm deploy`: it copies our libs into node_modules, where Node.js does not run TypeScript.
RUN pnpm install --prod --frozen-lockfile --filter @loket/api... --filter @loket/gateway-simulator...

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN mkdir /data && chown node:node /data
WORKDIR /loket
COPY --from=dependencies /loket ./
COPY libs ./libs
COPY apps/gateway-simulator/src ./apps/gateway-simulator/src
COPY --from=build /loket/apps/api/dist ./apps/api/dist
COPY --from=build /loket/apps/web/dist ./apps/web/dist
# As `npm start` does (scripts/start.mjs says why).
ENV NODE_OPTIONS="--max-semi-space-size=8 --max-old-space-size=512"
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main.js"]
