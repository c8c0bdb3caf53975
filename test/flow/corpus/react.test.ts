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

test("reducers, memo, forwarded refs, consumers and classes of components", () => {
  checkFindings(`
// @filename: form.tsx
import React, { createContext, createElement, forwardRef, memo, useReducer, useRef } from "react";
interface Rider {
  city: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

type Action = { type: "number"; value: string } | { type: "town"; value: string } | { type: "reset" };
interface Fields {
  to: string;
  town: string;
  touched: boolean;
}
function reducer(state: Fields, action: Action): Fields {
  switch (action.type) {
    case "number":
      return { ...state, to: action.value, touched: true };
    case "town":
      return { ...state, town: action.value };
    default:
      return { to: "", town: "", touched: false };
  }
}
export function Form({ rider }: { rider: Rider }) {
  const [fields, dispatch] = useReducer(reducer, { to: "", town: "", touched: false });
  promote(fields.touched);
//        ^^^^^^^^^^^^^^ clean
  promote(fields.town);
//        ^^^^^^^^^^^ clean
  promote(fields.to);
//        ~~~~~~~~~ cross-purpose
  const save = () => {
    dispatch({ type: "number", value: rider.phone });
    dispatch({ type: "town", value: rider.city });
  };
  return <form onSubmit={save} onReset={() => dispatch({ type: "reset" })} />;
}

const Card = memo(function Card({ to, town }: { to: string; town: string }) {
  promote(town);
//        ^^^^ clean
  promote(to);
//        ~~ cross-purpose
  return <b>{to}</b>;
});
const Field = forwardRef<string, { to: string; town: string }>((props, ref) => {
  (ref as { current: string }).current = props.to;
  promote(props.town);
//        ^^^^^^^^^^ clean
  return <i />;
});
const Town = createContext("");
const Contact = createContext("");
class Badge extends React.Component<{ to: string; town: string }> {
  state = { shown: "" };
  open() {
    this.setState({ shown: this.props.to });
  }
  render() {
    promote(this.props.town);
//          ^^^^^^^^^^^^^^^ clean
    promote(this.props.to);
//          ~~~~~~~~~~~~~ cross-purpose
    return <b onClick={() => this.open()} />;
  }
}
export function Page({ rider }: { rider: Rider }) {
  const kept = useRef("");
  const tell = () => {
    promote(kept.current);
//          ~~~~~~~~~~~~ cross-purpose
  };
  return (
    <div onClick={tell}>
      <Card to={rider.phone} town={rider.city} />
      <Field to={rider.phone} town={rider.city} ref={kept} />
      <Badge to={rider.phone} town={rider.city} />
      <Contact value={rider.phone}>
        <Town.Provider value={rider.city}>
          <Contact.Consumer>{(text) => promote(text)}</Contact.Consumer>
//                                             ^^^^ cross-purpose
          <Town.Consumer>{(text) => promote(text)}</Town.Consumer>
//                                          ^^^^ clean
        </Town.Provider>
      </Contact>
      {createElement(Card, { to: rider.city, town: "Bern" })}
    </div>
  );
}
`);
});

test("stores of Zustand, by whom they are filled and read", () => {
  checkFindings(`
// @filename: store.ts
import { create, createStore } from "zustand";
import { persist } from "zustand/middleware";
import { immer } from "zustand/middleware/immer";

export interface User {
  colour: string;
  /** @collectedFor security.two-factor */
  phone: string;
}
interface State {
  user: User | null;
  contact: string;
  shade: string;
  /** @collectedFor marketing */
  offer: string;
  signIn(user: User): void;
  tint(user: User): void;
  keep(user: User): void;
}
export const useShop = create<State>()(
  persist(
    (set, get) => ({
      user: null,
      contact: "",
      shade: "red",
      offer: "",
      signIn: (user) => set({ user, contact: user.phone }),
      tint: (user) => set((state) => ({ ...state, shade: user.colour + get().shade })),
      keep: (user) => set({ offer: user.phone }),
//                                 ^^^^^^^^^^ repurposed
    }),
    { name: "shop" },
  ),
);
export const useDraft = create(
  immer((set) => ({
    number: "",
    note: "",
    fill: (user: User) =>
      set((draft) => {
        draft.number = user.phone;
        draft.note = user.colour;
      }),
  })),
);
export const plain = createStore((set) => ({ last: "", fill: (user: User) => set({ last: user.phone }) }));
// @filename: page.tsx
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { plain, useDraft, useShop } from "./store";

declare function show(text: unknown): void;
/** @processesFor marketing */
function promote(text: unknown) {
  show(text);
}

export function Page() {
  const contact = useShop((state) => state.contact);
  const shade = useShop((state) => state.shade);
  const [one, two] = useShop(useShallow((state) => [state.contact, state.shade]));
  const { note, number } = useDraft();
  promote(contact);
//        ^^^^^^^ cross-purpose
  promote(shade);
//        ^^^^^ clean
  promote(one);
//        ^^^ cross-purpose
  promote(two);
//        ^^^ clean
  promote(number);
//        ^^^^^^ cross-purpose
  promote(note);
//        ^^^^ clean
  promote(useShop((state) => state.user?.phone));
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cross-purpose
  promote(useShop((state) => state.user?.colour));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(useShop((state) => state.offer));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clean
  promote(useStore(plain, (state) => state.last));
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  return <p>{shade}</p>;
}
export function outside() {
  promote(useShop.getState().contact);
//        ^^^^^^^^^^^^^^^^^^^^^^^^^^ cross-purpose
  promote(useShop.getState().shade);
//        ^^^^^^^^^^^^^^^^^^^^^^^^ clean
  useShop.subscribe((state) => {
    promote(state.contact);
//          ^^^^^^^^^^^^^ cross-purpose
    promote(state.shade);
//          ^^^^^^^^^^^ clean
  });
}
`);
});

test("listeners of elements and of components of a library are called", () => {
  checkFindings(`
// @filename: app.jsx
import { useRef, useState } from "react";
import { Button } from "kit";

class User {
  /** @collectedFor security.two-factor */
  phone = "";
  colour = "";
}
/** @processesFor marketing */
function promote(text) {
  print(text);
}

function Plain({ text, shade }) {
  const tell = () => promote(shade);
//                           ^^^^^ clean
  return <b onClick={() => promote(text)} onFocus={tell} />;
//                                 ^^^^ cross-purpose
}
function Named(props) {
  const tell = () => promote(props.text);
//                           ^^^^^^^^^^ cross-purpose
  return <b onClick={tell}>{props.shade}</b>;
}
function Ours({ children }) {
  return <Button onPress={() => promote(children)} />;
//                                      ^^^^^^^^ cross-purpose
}
function Later({ text, shade }) {
  const [kept, keep] = useState("");
  const [other, setOther] = useState("");
  const last = useRef(text);
  promote(kept);
//        ^^^^ cross-purpose
  promote(other);
//        ^^^^^ clean
  const shown = <b onClick={() => keep(text)} onBlur={() => setOther(shade)} onReset={() => (last.current = "")} />;
  promote(last.current);
//        ^^^^^^^^^^^^ cross-purpose
  return shown;
}
export function App() {
  const user = new User();
  return (
    <div>
      <Plain text={user.phone} shade={user.colour} />
      <Named text={user.phone} shade={user.colour} />
      <Ours>{user.phone}</Ours>
      <Later text={user.phone} shade={user.colour} />
    </div>
  );
}
`);
});
