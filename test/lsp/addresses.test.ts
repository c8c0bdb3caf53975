import { expect, test } from "vitest";
import { toFileId } from "../../server/src/base/ids.ts";
import { fileOfUri, uriOfFile } from "../../server/src/lsp/addresses.ts";

test.each([
  ["file:///home/me/user.ts", "/home/me/user.ts", "file:///home/me/user.ts"],
  ["file:///a%20b/c%23d/100%25/e%3Ff.ts", "/a b/c#d/100%/e?f.ts", "file:///a%20b/c%23d/100%25/e%3Ff.ts"],
  ["file:///c%3A/app/user.ts", "C:/app/user.ts", "file:///C:/app/user.ts"],
  ["file:///C:/app/user.ts", "C:/app/user.ts", "file:///C:/app/user.ts"],
  ["file://server/share/user.ts", "//server/share/user.ts", "file://server/share/user.ts"],
  ["file://localhost/app/user.ts", "/app/user.ts", "file:///app/user.ts"],
  ["file:///app/%C3%A9/%5Bid%5D.ts", "/app/é/[id].ts", "file:///app/%C3%A9/[id].ts"],
  ["untitled:Untitled-1", "untitled:Untitled-1", "untitled:Untitled-1"],
  ["untitled:/app/new%20one.ts", "untitled:/app/new one.ts", "untitled:/app/new%20one.ts"],
])("%s", (uri, file, back) => {
  expect(fileOfUri(uri)).toBe(file);
  expect(uriOfFile(toFileId(file))).toBe(back);
  expect(fileOfUri(back)).toBe(file);
});

test.each(["git:/app/user.ts?ref", "vscode-notebook-cell:/a.ipynb#x", "http://a/b.ts", "", "user.ts"])(
  "%s is none of ours",
  (uri) => {
    expect(fileOfUri(uri)).toBeUndefined();
  },
);

test("a percent sign that begins no code stands for itself", () => {
  expect(fileOfUri("file:///a/100%/b%2.ts")).toBe("/a/100%/b%2.ts");
  expect(fileOfUri("file:///a/%FF%20b.ts")).toContain("b.ts");
});

test("half a character in a name is no fault", () => {
  expect(uriOfFile(toFileId("/a\uD800.ts"))).toBe("file:///a%EF%BF%BD.ts");
});
