// S16, S18: constructs that are known to be judged wrongly today.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("constructs that are not followed, or too coarsely", () => {
  checkFindings(`
interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

async function loadBoth(user: User) {
  return { user, shade: user.colour };
}
export function inferred(loaded: Awaited<ReturnType<typeof loadBoth>>) {
  promote(loaded.user.phone);
//        ^^^^^^^^^^^^^^^^^ MISSING cross-purpose
}
namespace Outer {
  export namespace Inner {
    export const none = (_text: string) => "";
  }
}
export function nested(user: User) {
  promote(Outer.Inner.none(user.phone));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ SPURIOUS cross-purpose
}
`);
});
