// What browsers and Node bring along: URLs, requests, storage, bytes, hashing, files, streams, processes.
import { type LibraryModel, type Row, table } from "./model.ts";

const text = { internal: true, resultType: "string" } as const;
const checks: Row = { cleanResult: true, internal: true, resultType: "boolean" };
/** Sends its arguments away; the answer is somebody else's. */
const sends: Row = { discloses: true, cleanResult: true };

const namedValues = (owner: string): readonly LibraryModel[] =>
  table(`${owner}.prototype.`, {
    get: { flows: [["receiver.[argument 0]", "result"]], internal: true },
    getAll: { flows: [["receiver.[argument 0]", "result.*"]], internal: true, resultType: "Array" },
    "set append": {
      flows: [
        ["argument 1", "receiver.[argument 0]"],
        ["argument 0", "receiver.keys*"],
      ],
      cleanResult: true,
      internal: true,
    },
    has: { compares: true, cleanResult: true, resultType: "boolean" },
    delete: { compares: true, cleanResult: true, removes: "key", resultType: "boolean" },
    sort: { cleanResult: true, internal: true },
    "toString toLocaleString": {
      flows: [
        ["receiver.*", "result"],
        ["receiver.keys*", "result"],
      ],
      ...text,
    },
    forEach: {
      flows: [
        ["receiver.*", "argument 0(0)"],
        ["receiver.keys*", "argument 0(1)"],
      ],
      internal: true,
    },
    keys: { flows: [["receiver.keys*", "result.*"]], internal: true, resultType: "Iterator" },
    values: { flows: [["receiver.*", "result.*"]], internal: true, resultType: "Iterator" },
    entries: {
      flows: [
        ["receiver.keys*", "result.*.0"],
        ["receiver.*", "result.*.1"],
      ],
      internal: true,
      resultType: "Iterator",
    },
  });

const web = [
  ...namedValues("URLSearchParams"),
  ...namedValues("Headers"),
  ...namedValues("FormData"),
  // Its `searchParams` are looked upon as the address itself.
  ...namedValues("URL"),
  ...table("", {
    URL: { flows: [["arguments", "new.*"]], internal: true, resultType: "URL" },
    "URL.prototype.toJSON": { flows: [["receiver.*", "result"]], ...text },
    "URL.parse": { flows: [["arguments", "result.*"]], internal: true, resultType: "URL" },
    "URL.canParse": checks,
    "URLSearchParams Headers": {
      flows: [
        ["argument 0", "new"],
        ["argument 0.*", "new.*"],
        ["argument 0.keys*", "new.keys*"],
      ],
      internal: true,
    },
    FormData: { flows: [["argument 0.*", "new.*"]], internal: true },
    "TextEncoder TextDecoder AbortController FileReader MessageChannel": { internal: true },
    "TextEncoder.prototype.encode TextDecoder.prototype.decode": { flows: [["argument 0", "result"]], internal: true },
    "Blob File": { flows: [["argument 0.*", "new"]], internal: true },
    "Blob.prototype.text Blob.prototype.arrayBuffer Blob.prototype.slice Blob.prototype.stream Blob.prototype.bytes": {
      flows: [["receiver", "result"]],
      internal: true,
    },
    "AbortController.prototype.abort AbortSignal.timeout AbortSignal.any": { cleanResult: true, internal: true },
    fetch: { ...sends, resultType: "Response" },
    Request: {
      flows: [
        ["argument 0", "new.url"],
        ["argument 1.headers", "new.headers"],
        ["argument 1.body", "new.body"],
      ],
      internal: true,
    },
    Response: {
      flows: [
        ["argument 0", "new.body"],
        ["argument 1.headers", "new.headers"],
      ],
      internal: true,
    },
    "Response.json": { flows: [["argument 0", "result.body"]], internal: true, resultType: "Response" },
    "CustomEvent Event MessageEvent": {
      flows: [
        ["argument 0", "new.type"],
        ["argument 1.detail", "new.detail"],
        ["argument 1.data", "new.data"],
      ],
      internal: true,
    },
    "Response.redirect": { flows: [["argument 0", "result.headers"]], internal: true, resultType: "Response" },
    "Response.prototype.json Response.prototype.text Response.prototype.blob Response.prototype.arrayBuffer Response.prototype.formData Request.prototype.json Request.prototype.text Request.prototype.formData":
      { flows: [["receiver.body", "result"]], internal: true },
    "Response.prototype.clone Request.prototype.clone": { internal: true, returns: "receiver" },
    "navigator.sendBeacon": { ...sends, resultType: "boolean" },
    XMLHttpRequest: { internal: true },
    "XMLHttpRequest.prototype.open XMLHttpRequest.prototype.send XMLHttpRequest.prototype.setRequestHeader WebSocket.prototype.send MessagePort.prototype.postMessage Worker.prototype.postMessage postMessage BroadcastChannel.prototype.postMessage":
      sends,
    WebSocket: { ...sends },
    "Storage.prototype.setItem": {
      flows: [
        ["argument 1", "receiver.[argument 0]"],
        ["argument 0", "receiver.keys*"],
      ],
      stores: true,
      cleanResult: true,
    },
    "Storage.prototype.getItem": { flows: [["receiver.[argument 0]", "result"]], ...text },
    "Storage.prototype.removeItem Storage.prototype.clear": { cleanResult: true, internal: true },
    "SubtleCrypto.prototype.digest": { flows: [["argument 1", "result"]], internal: true },
    "SubtleCrypto.prototype.sign SubtleCrypto.prototype.encrypt SubtleCrypto.prototype.decrypt": {
      flows: [["argument 2", "result"]],
      internal: true,
    },
    "SubtleCrypto.prototype.verify": { cleanResult: true, compares: true, resultType: "boolean" },
    "SubtleCrypto.prototype.importKey SubtleCrypto.prototype.deriveBits SubtleCrypto.prototype.deriveKey": {
      flows: [["argument 1", "result"]],
      internal: true,
    },
    "crypto.randomUUID crypto.getRandomValues performance.now": { cleanResult: true, internal: true },
    "alert confirm": sends,
    "console.clear console.time console.timeEnd console.groupEnd": { cleanResult: true, internal: true },
    "console.*": sends,
  }),
];

const bytes = table("", {
  "Buffer.alloc Buffer.allocUnsafe": { flows: [["argument 1", "result.*"]], internal: true, resultType: "Buffer" },
  "Buffer.from": {
    flows: [
      ["argument 0", "result"],
      ["argument 1", "result"],
    ],
    internal: true,
    resultType: "Buffer",
  },
  "Buffer.concat": { flows: [["argument 0.*", "result"]], internal: true, resultType: "Buffer" },
  "Buffer.byteLength": { cleanResult: true, internal: true, resultType: "number" },
  "Buffer.isBuffer": checks,
  "Buffer.compare": { cleanResult: true, compares: true, resultType: "number" },
  "Buffer.prototype.toString Buffer.prototype.toJSON Buffer.prototype.slice Buffer.prototype.subarray Buffer.prototype.read*":
    {
      flows: [["receiver", "result"]],
      internal: true,
    },
  "Buffer.prototype.write Buffer.prototype.write*": {
    flows: [["argument 0", "receiver"]],
    cleanResult: true,
    internal: true,
  },
  "Buffer.prototype.copy": { flows: [["receiver", "argument 0"]], cleanResult: true, internal: true },
  "Buffer.prototype.equals Buffer.prototype.includes Buffer.prototype.indexOf Buffer.prototype.compare": {
    cleanResult: true,
    compares: true,
  },
});

const hashing = table("node:crypto#", {
  "createHash createSign createVerify": { cleanResult: true, internal: true, resultType: "node:crypto#Hash" },
  createHmac: { flows: [["argument 1", "result.*"]], internal: true, resultType: "node:crypto#Hash" },
  "Hash.update Hmac.update Sign.update Verify.update": {
    flows: [["argument 0", "receiver"]],
    internal: true,
    returns: "receiver",
    resultType: "node:crypto#Hash",
  },
  "Hash.digest Hmac.digest Sign.sign": { flows: [["receiver.*", "result"]], internal: true },
  "Hash.copy": { flows: [["receiver.*", "result.*"]], internal: true, resultType: "node:crypto#Hash" },
  "Verify.verify Hash.verify": { cleanResult: true, compares: true, resultType: "boolean" },
  hash: { flows: [["argument 1", "result"]], ...text },
  "createCipheriv createDecipheriv": { cleanResult: true, internal: true, resultType: "node:crypto#Cipher" },
  "Cipher.update Decipher.update Cipheriv.update Decipheriv.update": {
    flows: [
      ["argument 0", "result"],
      ["argument 0", "receiver"],
    ],
    internal: true,
  },
  "Cipher.final Decipher.final Cipheriv.final Decipheriv.final": { flows: [["receiver", "result"]], internal: true },
  "Cipher.getAuthTag Cipheriv.getAuthTag Cipher.setAuthTag Decipheriv.setAuthTag": {
    cleanResult: true,
    internal: true,
  },
  "pbkdf2Sync scryptSync hkdfSync": { flows: [["argument 0", "result"]], internal: true, resultType: "Buffer" },
  scrypt: {
    flows: [
      ["argument 0", "argument 3(1)"],
      ["argument 0", "argument 4(1)"],
    ],
    internal: true,
  },
  pbkdf2: { flows: [["argument 0", "argument 5(1)"]], internal: true },
  "publicEncrypt privateDecrypt sign": { flows: [["argument 1", "result"]], internal: true, resultType: "Buffer" },
  timingSafeEqual: { cleanResult: true, compares: true, resultType: "boolean" },
  "randomUUID randomBytes randomInt getHashes": { cleanResult: true, internal: true },
});

const files = ["node:fs#", "node:fs/promises#", "node:fs#promises."].flatMap((place) =>
  table(place, {
    "writeFile writeFileSync appendFile appendFileSync write writeSync": sends,
    "readFile readFileSync readdir readdirSync stat statSync lstat lstatSync access accessSync exists existsSync open openSync mkdir mkdirSync rm rmSync unlink unlinkSync rename renameSync copyFile copyFileSync":
      { cleanResult: true, internal: true },
    createWriteStream: { cleanResult: true, internal: true, resultType: "node:stream#Writable" },
    createReadStream: { cleanResult: true, internal: true, resultType: "node:stream#Readable" },
  }),
);

const node = [
  ...table("node:path#", {
    "join resolve normalize relative": { flows: [["arguments", "result"]], ...text },
    "basename dirname extname": { flows: [["argument 0", "result"]], ...text },
    parse: { flows: [["argument 0", "result.*"]], internal: true },
    format: { flows: [["argument 0.*", "result"]], ...text },
    isAbsolute: checks,
  }),
  ...table("node:util#", {
    "inspect format": { flows: [["arguments", "result"]], ...text },
    "promisify callbackify deprecate": { internal: true, returns: "argument 0" },
    isDeepStrictEqual: { cleanResult: true, compares: true, resultType: "boolean" },
    "stripVTControlCharacters styleText": { flows: [["arguments", "result"]], ...text },
  }),
  ...table("node:querystring#", {
    "stringify encode": { flows: [["argument 0.*", "result"]], ...text },
    "parse decode": { flows: [["argument 0", "result.*"]], internal: true },
    "escape unescape": { flows: [["argument 0", "result"]], ...text },
  }),
  ...table("node:url#", {
    "format fileURLToPath pathToFileURL domainToASCII": { flows: [["argument 0", "result"]], internal: true },
    parse: { flows: [["argument 0", "result"]], internal: true },
  }),
  ...["node:http#", "node:https#"].flatMap((place) =>
    table(place, {
      "request get": { ...sends, resultType: "node:http#ClientRequest" },
      "ClientRequest.write ClientRequest.end ClientRequest.setHeader": sends,
      "ServerResponse.write ServerResponse.end ServerResponse.setHeader ServerResponse.writeHead": sends,
      createServer: { cleanResult: true, internal: true },
    }),
  ),
  // What listens is told by flow/channels.ts.
  ...table("node:events#", { "EventEmitter default": { internal: true } }),
  ...table("node:stream#", {
    "Writable.write Writable.end Socket.write Duplex.write Duplex.end": sends,
    "Readable.from": { flows: [["argument 0.*", "result.*"]], internal: true, resultType: "node:stream#Readable" },
    "Readable.pipe Transform.pipe Duplex.pipe": { flows: [["receiver.*", "argument 0.*"]], returns: "argument 0" },
    pipeline: {
      flows: [
        ["argument 0.*", "argument 1.*"],
        ["argument 1.*", "argument 2.*"],
      ],
      cleanResult: true,
    },
  }),
  ...table("node:stream/promises#", {
    pipeline: {
      flows: [
        ["argument 0.*", "argument 1.*"],
        ["argument 1.*", "argument 2.*"],
      ],
      cleanResult: true,
    },
  }),
  ...table("node:child_process#", { "exec execSync spawn spawnSync execFile execFileSync fork": sends }),
  ...table("node:assert#", {
    "equal strictEqual deepEqual deepStrictEqual notEqual notStrictEqual match": { cleanResult: true, compares: true },
    "ok default": checks,
  }),
  ...table("node:async_hooks#AsyncLocalStorage.", {
    run: {
      flows: [
        ["argument 0", "receiver.store"],
        ["argument 2", "argument 1(0)"],
        ["argument 1()", "result"],
      ],
      internal: true,
    },
    enterWith: { flows: [["argument 0", "receiver.store"]], cleanResult: true, internal: true },
    getStore: { flows: [["receiver.store", "result"]], internal: true },
  }),
  ...table("node:timers/promises#", {
    "setTimeout setImmediate": { flows: [["argument 1", "result"]], internal: true },
  }),
  ...table("process.", {
    "stdout.write stderr.write emitWarning": sends,
    "exit cwd hrtime uptime memoryUsage on": { cleanResult: true, internal: true },
    nextTick: {
      flows: [
        ["argument 1", "argument 0(0)"],
        ["argument 2", "argument 0(1)"],
      ],
      internal: true,
    },
  }),
];

export const platformModels = [...web, ...bytes, ...hashing, ...files, ...node];
