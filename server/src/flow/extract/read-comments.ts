// What the comments of one file say: tags that wait for their node, the file's own tags, and exceptions.
import type { ts } from "ts-morph";
import { parseIgnoreComments } from "../../annotations/ignore-comments.ts";
import { parseTags } from "../../annotations/parse-tags.ts";
import type { IgnoreComment, Tag, TagProblem } from "../../annotations/tags.ts";
import { LineIndex, type Offset, type Span } from "../../base/text.ts";
import { commentsAt } from "./comments.ts";
import { TagClaims } from "./tag-claims.ts";

export interface CommentFacts {
  readonly claims: TagClaims;
  /** Of the first comment that speaks of the file; `at` is that comment. */
  readonly file?: { readonly tags: readonly Tag[]; readonly at: Span };
  /** By the start of a comment with `@typedef` or `@callback`, which has its tags for itself. */
  readonly typedefs: ReadonlyMap<Offset, readonly Tag[]>;
  readonly ignores: readonly IgnoreComment[];
  readonly problems: readonly TagProblem[];
}

type Tagged = ReturnType<typeof parseTags>;

/** Most files mention none of our words, and cost one search of their text. */
export function readComments(source: ts.SourceFile, text: string, jsdoc: boolean): CommentFacts {
  const tagged = taggedComments(text);
  const ignorePlaces = placesOfIgnore(text);
  const claims = new TagClaims();
  const typedefs = new Map<Offset, readonly Tag[]>();
  if (tagged.size === 0 && ignorePlaces.length === 0) return { claims, typedefs, ignores: [], problems: [] };

  const places = [...tagged.keys(), ...ignorePlaces].sort((a, b) => a - b);
  const comments = commentsAt(source, places);
  const problems: TagProblem[] = [];
  let file: CommentFacts["file"];
  for (const comment of comments) {
    const said = tagged.get(comment.start);
    if (said === undefined) continue;
    problems.push(...said.problems);
    if (jsdoc && isTypedef(text, comment)) typedefs.set(comment.start, said.tags);
    else if (said.mentionsFile && file === undefined) file = { tags: said.tags, at: comment };
    else if (said.tags.length > 0) claims.add(comment.belongsTo, said.tags);
  }
  let next = 0;
  const exceptions = comments.filter((comment) => {
    while ((ignorePlaces[next] ?? comment.start) < comment.start) next += 1;
    return (ignorePlaces[next] ?? comment.end) < comment.end;
  });
  const ignored =
    exceptions.length === 0
      ? { ignores: [], problems: [] }
      : parseIgnoreComments(
          text,
          exceptions.map(({ start, end }) => ({ start, end })),
          new LineIndex(text),
        );
  problems.push(...ignored.problems);
  return { claims, typedefs, ignores: ignored.ignores, problems, ...(file === undefined ? {} : { file }) };
}

export function isTypedef(text: string, comment: Span): boolean {
  return /@(typedef|callback)\b/.test(text.slice(comment.start, comment.end));
}

/** What looks like a `/** … *\/` comment with something to say; it may still stand in a string. */
function taggedComments(text: string): Map<Offset, Tagged> {
  const tagged = new Map<Offset, Tagged>();
  let at = text.indexOf("/**");
  let sign = -1;
  while (at >= 0) {
    const close = text.indexOf("*/", at + 2);
    const end = close < 0 ? text.length : close + 2;
    if (sign < at) sign = text.indexOf("@", at);
    if (sign < 0) break;
    if (sign < end && end > at + 4) {
      const said = parseTags(text, at, end);
      if (said.tags.length > 0 || said.problems.length > 0) tagged.set(at, said);
    }
    // What only looks like a comment (in a string) may swallow the beginning of a real one.
    at = text.indexOf("/**", at + 3);
  }
  return tagged;
}

function placesOfIgnore(text: string): number[] {
  if (!text.includes("purposely-")) return [];
  return Array.from(text.matchAll(/purposely-/g), (match) => match.index);
}
