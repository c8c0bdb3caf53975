// Addresses of documents as editors write them (URIs) <-> our file identities (paths).
//
// Own, since `node:url` follows the machine it runs on, and an editor on Windows talks of drives on every machine.
import { type FileId, toFileId } from "../base/ids.ts";

/** `file:` and `untitled:` addresses; anything else (`git:`, `vscode-notebook-cell:`) is not ours. */
export function fileOfUri(uri: string): FileId | undefined {
  if (/^untitled:/i.test(uri)) return decode(uri) as FileId;

  const parts = /^file:(?:\/\/([^/?#]*))?(\/[^?#]*)/i.exec(uri);
  if (parts === null) return undefined;
  const host = decode(parts[1] ?? "");
  const path = decode(parts[2] ?? "");
  // file:///c%3A/app/user.ts
  if (/^\/[a-z]:(\/|$)/i.test(path)) return toFileId(path.slice(1));
  // file://server/share/user.ts
  return toFileId(host === "" || host.toLowerCase() === "localhost" ? path : `//${host}${path}`);
}

export function uriOfFile(file: FileId): string {
  if (file.startsWith("untitled:")) return `untitled:${encode(file.slice("untitled:".length))}`;
  if (file.startsWith("//")) return `file:${encode(file)}`;
  return /^[A-Z]:/.test(file) ? `file:///${encode(file)}` : `file://${encode(file)}`;
}

function encode(path: string): string {
  // Half a surrogate pair can stand in a file name on some disks; an address cannot carry it.
  const sound = path.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
  return encodeURI(sound).replaceAll("?", "%3F").replaceAll("#", "%23").replaceAll("%5B", "[").replaceAll("%5D", "]");
}

/** A `%` that begins no code stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => {
      try {
        return decodeURIComponent(codes);
      } catch {
        return codes;
      }
    });
  }
}
