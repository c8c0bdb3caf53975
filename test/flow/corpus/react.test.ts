// S16: JSX props and children, hooks and context.
import { test } from "vitest";
import { checkFindings } from "../../support/check-findings.ts";

test("props and children carry values to components", () => {
  checkFindings(`
// @filename: banner.tsx
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}

/** @processesFor marketing */
export function Banner({ text, children }: { text: string; children?: unknown }) {
  return <p title={text}>{children}</p>;
}

function Plain({ label }: { label: string }) {
  return <Banner text={label} />;
//                     ^^^^^ cross-purpose
}

export function Page({ user }: { user: User }) {
  return (
    <main>
      <Banner text={user.phone} />
//                  ^^^^^^^^^^ cross-purpose
      <Banner text={user.colour} />
//                  ^^^^^^^^^^^ clean
      <Banner text="call">{user.phone}</Banner>
//                         ^^^^^^^^^^ cross-purpose
      <Banner text="like">{user.colour}</Banner>
//                         ^^^^^^^^^^^ clean
      <Plain label={user.phone} />
//                  ^^^^^^^^^^ clean
      <span>{user.phone}</span>
//           ^^^^^^^^^^ clean
    </main>
  );
}
`);
});

test("a component that reads for another purpose reads inside", () => {
  checkFindings(`
// @filename: offers.tsx
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}

/** @processesFor marketing */
export function Offer({ user }: { user: User }) {
  return <a href={\`tel:\${user.phone}\`}>{user.colour}</a>;
//                       ^^^^^^^^^^ cross-purpose
//                                      ^^^^^^^^^^^ clean
}
/** @processesFor marketing */
export const Greeting = (props: { user: User }) => <b>{props.user.colour}</b>;
//                                                     ^^^^^^^^^^^^^^^^^ clean
/** @processesFor security.two-factor */
export const Code = (props: { user: User }) => <b>{props.user.phone}</b>;
//                                                 ^^^^^^^^^^^^^^^^ clean

export const Page = ({ user }: { user: User }) => (
  <>
    <Offer user={user} />
//               ^^^^ clean
    <Greeting user={user} />
//                  ^^^^ clean
    <Code user={user} />
//              ^^^^ clean
  </>
);
`);
});

test("state and context keep what was put in", () => {
  checkFindings(`
// @filename: state.tsx
import { createContext, useContext, useEffect, useMemo, useState } from "react";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}
const Tel = createContext("");
const Colour = createContext("");

export function Settings({ user }: { user: User }) {
  const [number, setNumber] = useState("");
  const [colour, setColour] = useState(user.colour);
  const short = useMemo(() => user.phone.slice(0, 3), [user]);
  useEffect(() => {
    setNumber(user.phone);
    promote(number);
//          ^^^^^^ cross-purpose
    promote(colour);
//          ^^^^^^ clean
    promote(short);
//          ^^^^^ cross-purpose
  }, [user]);
  return (
    <Tel.Provider value={number}>
      <Colour.Provider value={colour}>
        <Below />
      </Colour.Provider>
    </Tel.Provider>
  );
}
function Below() {
  const number = useContext(Tel);
  const colour = useContext(Colour);
  promote(number);
//        ^^^^^^ cross-purpose
  promote(colour);
//        ^^^^^^ clean
  return null;
}
`);
});

test("hooks of a package that is declared in the workspace are hooks", () => {
  checkFindings(`
// @filename: react.d.ts
declare module "react" {
  export interface Context<T> { Provider: (props: { value: T; children?: unknown }) => unknown }
  export function createContext<T>(value: T): Context<T>;
  export function useContext<T>(context: Context<T>): T;
  export function useMemo<T>(make: () => T, dependencies: readonly unknown[]): T;
  export function useState<T>(initial: T): [T, (value: T) => void];
}
// @filename: context.tsx
import { createContext, useContext } from "react";
export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
export const UserContext = createContext<User | null>(null);
export function useUser(): User {
  const user = useContext(UserContext);
  if (!user) throw new Error("nobody");
  return user;
}
export const usePhone = () => useUser().phone;
// @filename: offer.tsx
import { useContext, useMemo, useState } from "react";
import { UserContext, usePhone, useUser } from "./context";
/** @processesFor marketing */
export function Offer() {
  const user = useUser();
//             ^^^^^^^^^ clean
  const shade = useMemo(() => user.colour.trim(), [user]);
//                                                 ^^^^ clean
  const text = useMemo(() => user.phone.trim(), [user]);
//                           ^^^^^^^^^^ cross-purpose
  return <a href={text}>{shade}</a>;
}
/** @processesFor marketing */
export function Call() {
  const phone = usePhone();
//              ^^^^^^^^^^ cross-purpose
  const [shown] = useState(phone);
//                         ^^^^^ clean
  return <a href={shown}>call</a>;
}
/** @processesFor marketing */
export function Direct() {
  const user = useContext(UserContext);
//             ^^^^^^^^^^^^^^^^^^^^^^^ clean
  return <a href={user?.phone}>{user?.colour}</a>;
//                ^^^^^^^^^^^ cross-purpose
}
`);
});
