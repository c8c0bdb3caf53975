// Text from files, made safe for a terminal.

/** Control characters are shown as their picture (␛), so that a string in a source file cannot move the cursor or hide a line. */
export function printable(text: string): string {
  // U+2400 ␀ and the 31 pictures that follow stand for the first 32 control characters.
  return [...text]
    .map((it) => {
      const code = it.codePointAt(0) ?? 0;
      if (code < 32) return it === "\t" ? it : String.fromCodePoint(0x2400 + code);
      const isHidden =
        (code >= 127 && code < 160) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
      return isHidden ? "\ufffd" : it;
    })
    .join("");
}
