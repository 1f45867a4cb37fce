# The sandbox as a small image: built in one stage, run as nobody in the other.
FROM node:20-alpine AS build
WORKDIR /src
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
COPY emulator ./emulator
COPY client ./client
COPY contracts ./contracts
COPY scenarios ./scenarios
COPY scripts ./scripts
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:20-alpine
WORKDIR /fenzhang
COPY --from=build /src/package.json ./
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# Inside a container loopback reaches nobody, so the server binds to every address; it refuses to do that
# without FENZHANG_TOKEN, which the control API then asks for.
ENV FENZHANG_HOST=0.0.0.0 FENZHANG_PORT=8866 FENZHANG_DATA=/data
EXPOSE 8866
HEALTHCHECK --interval=5s --timeout=2s --start-period=2s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.FENZHANG_PORT}/_fenzhang/health`,{headers:{authorization:`Bearer ${process.env.FENZHANG_TOKEN}`}}).then((answer)=>process.exit(answer.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "dist/emulator/fenzhang.cjs"]
CMD ["start"]
