// What one file says, as plain data: the only thing the rest of the engine knows of code.
//
// A FileBody follows from its file's text and nothing else. Nothing of the compiler survives in it; it can be
// written to disk as JSON. Names are resolved lexically (which variable of which function is meant); members, calls
// and imports are holes that resolve/ fills.
//
// Places inside a function count from `FunctionBody.start`, so typing above a function changes nothing in it.
import type { IgnoreComment, Tag, TagProblem } from "../annotations/tags.ts";
import type { Span } from "../base/text.ts";

/** Half-open, counted from the start of the function that contains it. */
export type LocalSpan = readonly [start: number, end: number];

// ---------------------------------------------------------------------------------------------- types

/** A written type. Names are not resolved; `scope` of a name is the file (and the type parameters in reach). */
export type TypeNode =
  | { readonly t: "ref"; readonly name: string; readonly args?: readonly TypeNode[] } // `A.B.C` keeps its dots
  | { readonly t: "import"; readonly module: string; readonly name?: string; readonly args?: readonly TypeNode[] }
  | { readonly t: "array"; readonly element: TypeNode } // T[], readonly T[]
  | { readonly t: "tuple"; readonly elements: readonly TypeNode[] } // a rest element is { t: "rest" }
  | { readonly t: "rest"; readonly element: TypeNode }
  | { readonly t: "union"; readonly members: readonly TypeNode[] }
  | { readonly t: "intersection"; readonly members: readonly TypeNode[] }
  | { readonly t: "object"; readonly members: readonly TypeMember[] }
  | { readonly t: "function"; readonly signature: Signature }
  | { readonly t: "typeof"; readonly name: string } // typeof a.b
  | { readonly t: "keyof"; readonly of: TypeNode }
  | { readonly t: "index"; readonly object: TypeNode; readonly key: TypeNode } // T["k"]
  /** `{ [K in constraint as rename]: value }` */
  | {
      readonly t: "mapped";
      readonly parameter: string;
      readonly constraint: TypeNode;
      readonly rename?: TypeNode;
      readonly value?: TypeNode;
    }
  | {
      readonly t: "conditional";
      readonly check: TypeNode;
      readonly extends: TypeNode;
      readonly yes: TypeNode;
      readonly no: TypeNode;
    }
  | { readonly t: "infer"; readonly name: string }
  | { readonly t: "literal"; readonly value: string | number | boolean | null }
  /** string, number, boolean, symbol, bigint, void, undefined, never, object, unknown, any */
  | { readonly t: "primitive"; readonly name: string }
  /** `x is T`, `asserts x is T`, `asserts x` */
  | { readonly t: "predicate"; readonly parameter: string; readonly asserts: boolean; readonly type?: TypeNode }
  | { readonly t: "this" }
  | { readonly t: "other" };

export interface TypeParameter {
  readonly name: string;
  readonly constraint?: TypeNode;
  readonly default?: TypeNode;
}

export interface Signature {
  readonly typeParameters?: readonly TypeParameter[];
  /** `this: T`, which is no parameter that a caller passes. */
  readonly self?: TypeNode;
  readonly parameters: readonly SignatureParameter[];
  readonly result?: TypeNode;
}

export interface SignatureParameter {
  readonly name: string;
  readonly type?: TypeNode;
  readonly rest?: true;
  readonly optional?: true;
  /** Index into FileBody.annotations. */
  readonly annotation?: number;
}

/** A member of an interface, a type literal, or (as seen from outside) a class. */
export interface TypeMember {
  readonly kind: "property" | "method" | "call" | "construct" | "index" | "getter" | "setter";
  /** The key as a string (`"0"` for 0); absent for call, construct, index and computed names. */
  readonly name?: string;
  /** Of a property its type, of a getter its result, of an index signature the value's type. */
  readonly type?: TypeNode;
  readonly signature?: Signature;
  readonly optional?: true;
  /** The declared name, in offsets of the file. */
  readonly nameAt: Span;
  readonly annotation?: number;
}

// ---------------------------------------------------------------------------------------------- declarations

/** A comment's tags and the declaration they belong to. */
export interface Annotation {
  readonly tags: readonly Tag[];
  readonly kind:
    | "field"
    | "parameter"
    | "variable"
    | "function"
    | "type"
    | "class"
    | "namespace"
    | "statement"
    | "file";
  /** `User.phone`, `send(to)`, `sendNewsletter`, `Store.save`, `settings.ownerPhone`, the file's base name. */
  readonly symbol: string;
  readonly nameAt: Span;
  /** The whole declaration, without its comment. */
  readonly at: Span;
}

export interface InterfaceDecl {
  readonly kind: "interface";
  readonly name: string; // with its namespaces: `Shop.Order`
  readonly typeParameters?: readonly TypeParameter[];
  readonly extends: readonly TypeNode[];
  readonly members: readonly TypeMember[];
  readonly nameAt: Span;
  readonly annotation?: number;
}

export interface AliasDecl {
  readonly kind: "alias";
  readonly name: string;
  readonly typeParameters?: readonly TypeParameter[];
  readonly type: TypeNode;
  readonly nameAt: Span;
  readonly annotation?: number;
}

export type TypeDecl = InterfaceDecl | AliasDecl;

export interface ClassBody {
  /** Index in FileBody.classes. */
  readonly index: number;
  /** With its namespaces; `"default"` for an unnamed default export, otherwise `""` when it has none. */
  readonly name: string;
  readonly typeParameters?: readonly TypeParameter[];
  /** Evaluated where the class is. Absent without `extends`. */
  readonly superclass?: Expr;
  readonly superclassArgs?: readonly TypeNode[];
  readonly implements: readonly TypeNode[];
  readonly members: readonly ClassMember[];
  /** Expressions after `@`, of the class itself. */
  readonly decorators: readonly Expr[];
  readonly abstract?: true;
  /** The function (0 = module) whose scope the class stands in. */
  readonly owner: number;
  readonly nameAt: Span;
  readonly at: Span;
  readonly annotation?: number;
}

export interface ClassMember {
  /** `constructor` has its parameter properties repeated as `field`s without initialiser. */
  readonly kind: "field" | "method" | "getter" | "setter" | "constructor" | "static-block";
  /** Private names keep their `#`. Absent when computed from something that is no literal. */
  readonly name?: string;
  readonly static?: true;
  readonly optional?: true;
  readonly type?: TypeNode;
  /** Method, getter, setter, constructor, static block: its function. */
  readonly fn?: number;
  /** Field: the function `() => initialiser` (kind "initialiser"), evaluated with `this`. */
  readonly init?: number;
  readonly decorators?: readonly Expr[];
  readonly nameAt: Span;
  readonly annotation?: number;
}

export interface EnumDecl {
  readonly name: string;
  /** The value when it is a constant. */
  readonly members: readonly { readonly name: string; readonly value?: string | number; readonly init?: Expr }[];
  readonly owner: number;
  readonly slot: string;
}

// ---------------------------------------------------------------------------------------------- modules

export interface ImportDecl {
  /** The variable it makes (a slot of function 0). */
  readonly slot: string;
  readonly module: string;
  /** The exported name; `*` for the namespace, `default`; `=` for `import x = require("m")`. */
  readonly name: string;
  readonly typeOnly?: true;
  readonly at: Span;
}

export type ExportDecl =
  /** `export { local as name }`, `export const name`, `export default <expression>` (local slot `*default*`) */
  | { readonly kind: "local"; readonly name: string; readonly slot: string }
  /** `export { name as as } from "m"`, `export * as as from "m"` (name `*`) */
  | { readonly kind: "from"; readonly name: string; readonly as: string; readonly module: string }
  /** `export * from "m"` */
  | { readonly kind: "star"; readonly module: string }
  /** `export = slot` or `module.exports = …` (slot `*exports*`) */
  | { readonly kind: "assign"; readonly slot: string };

/** `declare module "m" { … }`: a module of its own, whose text lives in this file. */
export interface AmbientModule {
  readonly name: string; // may contain one `*`
  readonly body: FileBody;
  /** Folders, relative to the file, where code that is generated from it says the same. */
  readonly outputs?: readonly string[];
}

// ---------------------------------------------------------------------------------------------- functions

export type FunctionKind =
  | "module" // the file's top level; always function 0
  | "function" // declaration or expression
  | "arrow"
  | "method"
  | "getter"
  | "setter"
  | "constructor"
  | "initialiser" // of a class field
  | "static-block"
  | "namespace"; // the body of `namespace N { … }`, run once where it stands

export interface FunctionBody {
  readonly index: number;
  /** What a person calls it: `matchAudience`, `Store.save`, `callback of filter()`, `(module)`. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** The function whose scope it was written in; -1 for function 0. */
  readonly parent: number;
  /** The class whose member it is. */
  readonly class?: number;
  readonly static?: true;
  readonly async?: true;
  readonly generator?: true;
  readonly typeParameters?: readonly TypeParameter[];
  /** `this: T` */
  readonly self?: TypeNode;
  readonly parameters: readonly Parameter[];
  readonly result?: TypeNode;
  /** JSDoc `@returns {T}` in JavaScript counts as `result`; `@param {T} x` as a parameter's type. */
  /** Absent: declared only (ambient, abstract, an overload without implementation). */
  readonly body?: readonly Stmt[];
  /** Other declared signatures, when the implementation has overloads. */
  readonly overloads?: readonly Signature[];
  /** Slots of its own variables that inner functions mention. */
  readonly captured: readonly string[];
  /** Slots of all its own variables (parameters included). */
  readonly locals: readonly string[];
  readonly usesArguments?: true;
  /** Start of the function in the file: of the declaration without its comment. */
  readonly start: number;
  readonly end: number;
  /** The declared name, or the `(`/`=>` it is recognised by; in offsets of the file. */
  readonly nameAt: Span;
  readonly annotation?: number;
}

export interface Parameter {
  readonly pattern: Pattern;
  readonly type?: TypeNode;
  readonly default?: Expr;
  readonly rest?: true;
  readonly optional?: true;
  /** `constructor(private readonly x: X)`: also a field of that name. */
  readonly property?: string;
  readonly decorators?: readonly Expr[];
  readonly annotation?: number;
  readonly at: LocalSpan;
}

// ---------------------------------------------------------------------------------------------- variables

/**
 * Which variable a name means. A slot is unique within its owner function: `name` for the first variable of that
 * name there, `name#2` for the next one (another block).
 */
export interface VariableRef {
  /** The function that owns it (0 = module level); -1: not declared in this file (a global). */
  readonly owner: number;
  readonly slot: string;
}

export type Pattern =
  | { readonly p: "name"; readonly ref: VariableRef; readonly at: LocalSpan; readonly annotation?: number }
  | {
      readonly p: "object";
      readonly properties: readonly {
        readonly key: Key;
        readonly pattern: Pattern;
        readonly default?: Expr;
        /** The key and its pattern: `phone: number`. */
        readonly at: LocalSpan;
      }[];
      readonly rest?: Pattern;
      readonly at: LocalSpan;
    }
  | {
      readonly p: "array";
      /** null for a hole */
      readonly elements: readonly ({
        readonly pattern: Pattern;
        readonly default?: Expr;
        readonly at: LocalSpan;
      } | null)[];
      readonly rest?: Pattern;
      readonly at: LocalSpan;
    }
  /** In assignments: `[a.b] = …` */
  | { readonly p: "target"; readonly target: Expr; readonly at: LocalSpan };

/** A known key, or an expression whose value is the key. */
export type Key = string | Expr;

// ---------------------------------------------------------------------------------------------- expressions

/**
 * `at` is the expression itself, parentheses, comments and `as` left out. Parenthesised expressions are their inside.
 */
export type Expr = ExprShape & { readonly at: LocalSpan };

export type Argument = Expr | { readonly e: "spread"; readonly value: Expr; readonly at: LocalSpan };

type ExprShape =
  /** `value` absent: `undefined`; regular expressions are `regexp`. bigint as its text. */
  | { readonly e: "constant"; readonly value?: string | number | boolean | null }
  | { readonly e: "regexp" }
  | { readonly e: "variable"; readonly ref: VariableRef }
  | { readonly e: "this" }
  | { readonly e: "super" }
  /** `a.b`, `a["b"]`, `a[1]`, `a?.b`, `a.#b`; `nameAt` is the key */
  | {
      readonly e: "member";
      readonly object: Expr;
      readonly name: string;
      readonly optional?: true;
      readonly nameAt: LocalSpan;
    }
  | { readonly e: "element"; readonly object: Expr; readonly key: Expr; readonly optional?: true }
  | {
      readonly e: "call";
      readonly callee: Expr;
      readonly args: readonly Argument[];
      readonly typeArgs?: readonly TypeNode[];
      readonly optional?: true;
      /** Where a person looks for it: the callee's last name (`filter` of `users.filter(…)`). */
      readonly nameAt: LocalSpan;
    }
  | {
      readonly e: "new";
      readonly callee: Expr;
      readonly args: readonly Argument[];
      readonly typeArgs?: readonly TypeNode[];
    }
  /** `import("m")` */
  | { readonly e: "import"; readonly module: string }
  /** A function expression, arrow or object-literal method, closed over here. */
  | { readonly e: "function"; readonly fn: number }
  | { readonly e: "class"; readonly class: number }
  | { readonly e: "object"; readonly properties: readonly ObjectProperty[] }
  /** null for a hole */
  | { readonly e: "array"; readonly elements: readonly (Argument | null)[] }
  /** `texts` stand before, between and behind the parts. */
  | { readonly e: "template"; readonly parts: readonly Expr[]; readonly texts: readonly string[] }
  /** Called with the strings first: tag`a${x}b`. */
  | { readonly e: "tagged"; readonly tag: Expr; readonly parts: readonly Expr[] }
  /** `&&`, `||`, `??` */
  | { readonly e: "logical"; readonly op: "&&" | "||" | "??"; readonly left: Expr; readonly right: Expr }
  /** Arithmetic and concatenation as written: `+ - * / % ** << >> >>> & | ^` */
  | { readonly e: "binary"; readonly op: string; readonly left: Expr; readonly right: Expr }
  /** `== != === !== < <= > >= in instanceof` */
  | { readonly e: "compare"; readonly op: string; readonly left: Expr; readonly right: Expr }
  | { readonly e: "unary"; readonly op: "!" | "-" | "+" | "~" | "typeof" | "void"; readonly value: Expr }
  /** `x++`: reads and writes its target */
  | { readonly e: "update"; readonly target: Expr }
  | { readonly e: "delete"; readonly target: Expr }
  | { readonly e: "conditional"; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  /** `=`, or with `op` one of `+ - && || ??` … for `+=`, `&&=` … */
  | { readonly e: "assign"; readonly target: Pattern; readonly value: Expr; readonly op?: string }
  | { readonly e: "sequence"; readonly items: readonly Expr[] }
  | { readonly e: "await"; readonly value: Expr }
  | { readonly e: "yield"; readonly value?: Expr; readonly delegate?: true }
  /** `x as T`, `<T>x`, `x satisfies T`; `x!` has no type; `as const` is only its inside */
  | { readonly e: "cast"; readonly value: Expr; readonly type?: TypeNode; readonly satisfies?: true }
  /** `<Tag a={b} {...c}>children</Tag>`; an intrinsic element has `tag` as text; a fragment `""`. */
  | {
      readonly e: "jsx";
      readonly tag: Expr | string;
      readonly attributes: readonly ObjectProperty[];
      /** Text is left out. */
      readonly children: readonly Argument[];
    }
  | { readonly e: "unknown"; readonly inside: readonly Expr[] };

export type ObjectProperty =
  | {
      readonly kind: "value";
      readonly key: Key;
      readonly value: Expr;
      readonly shorthand?: true;
      readonly annotation?: number;
      readonly at: LocalSpan;
      readonly nameAt: LocalSpan;
    }
  | {
      readonly kind: "getter" | "setter";
      readonly key: Key;
      readonly fn: number;
      readonly annotation?: number;
      readonly at: LocalSpan;
      readonly nameAt: LocalSpan;
    }
  | { readonly kind: "spread"; readonly value: Expr; readonly at: LocalSpan };

// ---------------------------------------------------------------------------------------------- statements

export type Stmt =
  | { readonly s: "expression"; readonly value: Expr; readonly at: LocalSpan }
  | {
      readonly s: "declare";
      readonly kind: "const" | "let" | "var" | "using";
      readonly items: readonly Declarator[];
      readonly at: LocalSpan;
    }
  /** Function declarations are hoisted to the front of their block. */
  | { readonly s: "function"; readonly fn: number; readonly ref: VariableRef }
  | { readonly s: "class"; readonly class: number; readonly ref: VariableRef; readonly at: LocalSpan }
  | { readonly s: "enum"; readonly enum: number; readonly at: LocalSpan }
  /** Runs `fn` once and puts its exported names into `ref`. */
  | {
      readonly s: "namespace";
      readonly fn: number;
      readonly ref: VariableRef;
      readonly exports: readonly { readonly name: string; readonly slot: string }[];
      readonly at: LocalSpan;
    }
  | { readonly s: "return"; readonly value?: Expr; readonly at: LocalSpan }
  | { readonly s: "throw"; readonly value: Expr; readonly at: LocalSpan }
  | { readonly s: "if"; readonly test: Expr; readonly yes: readonly Stmt[]; readonly no: readonly Stmt[] }
  | {
      readonly s: "for";
      readonly init: readonly Stmt[];
      readonly test?: Expr;
      readonly update?: Expr;
      readonly body: readonly Stmt[];
      readonly label?: string;
    }
  | { readonly s: "while" | "do"; readonly test: Expr; readonly body: readonly Stmt[]; readonly label?: string }
  | {
      readonly s: "for-of" | "for-in";
      readonly target: Pattern;
      readonly type?: TypeNode;
      readonly of: Expr;
      readonly body: readonly Stmt[];
      readonly label?: string;
      readonly await?: true;
    }
  /** `test` absent for `default` */
  | {
      readonly s: "switch";
      readonly value: Expr;
      readonly cases: readonly { readonly test?: Expr; readonly body: readonly Stmt[] }[];
      readonly label?: string;
    }
  | {
      readonly s: "try";
      readonly body: readonly Stmt[];
      readonly parameter?: Pattern;
      readonly handler?: readonly Stmt[];
      readonly finally?: readonly Stmt[];
    }
  | { readonly s: "break" | "continue"; readonly label?: string }
  | { readonly s: "block"; readonly body: readonly Stmt[]; readonly label?: string }
  /** Statements under one annotation of their own, such as `@processesFor` above an expression statement. */
  | { readonly s: "region"; readonly annotation: number; readonly body: readonly Stmt[] };

export interface Declarator {
  readonly pattern: Pattern;
  readonly type?: TypeNode;
  readonly init?: Expr;
  readonly at: LocalSpan;
}

// ---------------------------------------------------------------------------------------------- a file

export interface FileBody {
  /** [0] is the top level. */
  readonly functions: readonly FunctionBody[];
  readonly classes: readonly ClassBody[];
  readonly enums: readonly EnumDecl[];
  readonly types: readonly TypeDecl[];
  readonly imports: readonly ImportDecl[];
  readonly exports: readonly ExportDecl[];
  readonly ambient: readonly AmbientModule[];
  readonly annotations: readonly Annotation[];
  /** Index of the file-level annotation, if there is one. */
  readonly fileAnnotation?: number;
  readonly ignores: readonly IgnoreComment[];
  readonly tagProblems: readonly TagProblem[];
  /** Declarations here are visible everywhere (a script, or `declare global`). */
  readonly global?: true;
  /** Declared names at top level that are types or values of `declare global`. */
  readonly globals?: FileBody;
  /** Interfaces that describe records of a store: they were read from its schema. */
  readonly records?: readonly string[];
  /** Whether the text is JavaScript (`module.exports` and `require` mean modules). */
  readonly javascript?: true;
  /** Places (in offsets of the file) where the parser had to guess. */
  readonly syntaxErrors: readonly Span[];
  /** Offset of the first code that is nested too deeply to be read; what is inside it is missing here. */
  readonly tooDeepAt?: number;
  /** Every identifier that stands as a member name, key or binding in the file: a cheap filter. */
  readonly names: readonly string[];
}
