// The part of React that the settings page uses.
declare module "react" {
  export interface FormEvent {
    preventDefault(): void;
  }

  export interface ChangeEvent {
    readonly target: { readonly value: string };
  }

  export function useState<State>(initial: State): [State, (next: State) => void];
}

declare module "react/jsx-runtime" {
  import type { ChangeEvent, FormEvent } from "react";

  export namespace JSX {
    type Node = Element | string | number | boolean | null | undefined | readonly Node[];

    interface Element {
      readonly type: unknown;
    }

    interface ElementChildrenAttribute {
      // biome-ignore lint/complexity/noBannedTypes: TypeScript reads only the name of this property.
      children: {};
    }

    interface Attributes {
      readonly children?: Node;
      readonly id?: string;
      readonly htmlFor?: string;
    }

    interface IntrinsicElements {
      main: Attributes;
      section: Attributes;
      h1: Attributes;
      h2: Attributes;
      p: Attributes;
      label: Attributes;
      form: Attributes & { readonly onSubmit: (event: FormEvent) => void };
      input: Attributes & {
        readonly type: "email" | "tel" | "text";
        readonly value: string;
        readonly onChange: (event: ChangeEvent) => void;
      };
      button: Attributes & { readonly type: "button" | "submit"; readonly onClick?: () => void };
    }
  }

  export const jsx: unknown;
  export const jsxs: unknown;
  export const Fragment: unknown;
}
