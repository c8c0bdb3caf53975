// Waiting for an editor without guessing how long it takes: look now, look again whenever it says that something
// changed, and give up with what was seen last.
import { type CodeAction, commands, type Diagnostic, type Disposable, languages, type Uri } from "vscode";

const deadline = 40_000;

/** Resolves when `look` answers; it is asked now and on every event that `listen` subscribes to. */
export function eventually<T>(
  what: string,
  listen: (changed: () => void) => Disposable,
  look: () => T | undefined,
  seen: () => string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const finish = (end: () => void) => {
      clearTimeout(timer);
      listening.dispose();
      end();
    };
    const ask = () => {
      const answer = look();
      if (answer !== undefined) finish(() => resolve(answer));
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`${what}: not within ${deadline} ms. Seen: ${seen()}`))),
      deadline,
    );
    const listening = listen(ask);
    ask();
  });
}

/** Our diagnostics of a document. */
export function ours(uri: Uri): readonly Diagnostic[] {
  return languages.getDiagnostics(uri).filter((it) => it.source === "purposely");
}

export function codeOf(diagnostic: Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === "object" ? code.value : code);
}

/** Waits until our diagnostics of `uri` satisfy `expected`; answers them. */
export function diagnosticsWhere(
  uri: Uri,
  what: string,
  expected: (diagnostics: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  return eventually(
    what,
    (changed) =>
      languages.onDidChangeDiagnostics((event) => event.uris.some((it) => `${it}` === `${uri}`) && changed()),
    () => (expected(ours(uri)) ? ours(uri) : undefined),
    () => JSON.stringify(ours(uri).map((it) => `${it.range.start.line + 1}: ${codeOf(it)}: ${it.message}`)),
  );
}

/** Asks a provider. While a window settles, VS Code may answer "Canceled": only then it is asked again. */
export async function ask<T>(command: string, ...words: readonly unknown[]): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await commands.executeCommand<T>(command, ...words);
    } catch (fault) {
      if (attempt === 10 || !/cancell?ed/i.test(String(fault))) throw fault;
    }
  }
}

/** Quick fixes at a diagnostic, from all providers, with their edits. */
export function quickFixes(uri: Uri, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
  return ask("vscode.executeCodeActionProvider", uri, diagnostic.range, "quickfix", 30);
}
