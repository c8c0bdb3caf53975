// S16: thrown values, catch and finally.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("what is thrown arrives where it is caught", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

class PhoneError extends Error {
  constructor(
    message: string,
    readonly tel: string,
  ) {
    super(message);
  }
}
function refuse(user: User): never {
  throw new PhoneError("refused", user.phone);
}
function run(user: User) {
  try {
    refuse(user);
  } catch (error) {
    if (error instanceof PhoneError) {
      promote(error.tel);
//            ^^^^^^^^^ cross-purpose
      promote(error.message);
//            ^^^^^^^^^^^^^ clean
    }
  }
}
function message(user: User) {
  try {
    throw new Error(\`unknown number \${user.phone}\`);
  } catch (error) {
    promote((error as Error).message);
//          ~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  }
}
function clean(user: User) {
  try {
    throw new Error(\`unknown colour \${user.colour}\`);
  } catch (error) {
    promote(error);
//          ^^^^^ clean
  }
}
`);
});

test("what was assigned before the throw is there afterwards", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

declare function risky(): void;
function run(user: User) {
  let text = "";
  let colour = "";
  try {
    text = user.phone;
    colour = user.colour;
    risky();
    text = "";
  } catch {
    promote(text);
//          ^^^^ cross-purpose
    promote(colour);
//          ^^^^^^ clean
  } finally {
    promote(text);
//          ^^^^ cross-purpose
  }
}
function returned(user: User) {
  try {
    return user.phone;
  } finally {
    show("done");
  }
}
function overruled(user: User) {
  try {
    return user.phone;
  } finally {
    return "none";
  }
}
function results(user: User) {
  promote(returned(user));
//        ~~~~~~~~~~~~~~ cross-purpose
  promote(overruled(user));
//        ^^^^^^^^^^^^^^^ clean
}
`);
});

test("errors of code that nobody sees carry nothing", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

declare function unseen(text: string): void;
function run(user: User) {
  try {
    unseen(user.phone);
  } catch (error) {
    promote(error);
//          ^^^^^ clean
  }
}
`);
});

test("causes and errors of our own", () => {
  checkFindings(`
interface User {
  id: string;
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
function cause(user: User) {
  try {
    try { throw new Error(user.phone); }
    catch (error) { throw new Error("wrapped", { cause: error }); }
  } catch (outer) {
    promote((outer as Error).cause);
//          ~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
    promote((outer as Error).message);
//          ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  }
}
class Refused extends Error { constructor(user: User) { super("refused " + user.phone); this.name = "Refused"; } }
function refused(user: User) {
  const error = new Refused(user);
  promote(error.message);
//        ~~~~~~~~~~~~~ cross-purpose
  promote(error.name);
//        ^^^^^^^^^^ clean
}
`);
});
