// Queues, loaders, containers and streams. From their documented interfaces: BullMQ 5, DataLoader 2, InversifyJS 6,
// RxJS 7, Zod 3, AWS Lambda's event types, React 18, Next.js 14.

const bullmq = `
export interface Job<T = any, R = any, N = string> { id?: string; name: N; data: T; opts: any; attemptsMade: number; updateProgress(value: any): Promise<void>; log(line: string): Promise<number>; updateData(data: T): Promise<void>; returnvalue: R }
export type Processor<T = any, R = any, N = string> = (job: Job<T, R, N>, token?: string) => Promise<R>;
export class Queue<T = any, R = any, N = string> { constructor(name: string, options?: any) }
export class Worker<T = any, R = any, N = string> { constructor(name: string, processor?: (job: Job<T, R, N>, token?: string) => any, options?: any) }
export class QueueEvents { constructor(name: string, options?: any) }
export class FlowProducer { constructor(options?: any) }
`;

const dataloader = `
export default class DataLoader<K, V, C = K> {
  constructor(batch: (keys: readonly K[]) => any, options?: any);
  load(key: K): Promise<V>; loadMany(keys: readonly K[]): Promise<(V | Error)[]>;
  clear(key: K): this; clearAll(): this; prime(key: K, value: V): this;
}
`;

const rxjs = `
export interface Operator<T, R> { (source: Observable<T>): Observable<R> }
export class Observable<T> {
  pipe(): Observable<T>;
  pipe<A>(a: Operator<T, A>): Observable<A>;
  pipe<A, B>(a: Operator<T, A>, b: Operator<A, B>): Observable<B>;
  pipe<A, B, C>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>): Observable<C>;
  pipe<A, B, C, D>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>): Observable<D>;
  pipe<A, B, C, D, E>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>): Observable<E>;
  subscribe(next?: (value: T) => void): any; subscribe(observer: { next?: (value: T) => void; error?: (error: any) => void; complete?: () => void }): any;
}
export class Subject<T> extends Observable<T> { next(value: T): void; error(error: any): void; complete(): void; asObservable(): Observable<T> }
export class BehaviorSubject<T> extends Subject<T> { constructor(first: T); value: T; getValue(): T }
export class ReplaySubject<T> extends Subject<T> { constructor(size?: number) }
export function of<T>(...values: T[]): Observable<T>;
export function from<T>(source: Iterable<T> | AsyncIterable<T> | Promise<T> | Observable<T>): Observable<T>;
export function lastValueFrom<T>(source: Observable<T>): Promise<T>;
export function firstValueFrom<T>(source: Observable<T>): Promise<T>;
export function map<T, R>(change: (value: T, index: number) => R): Operator<T, R>;
export function filter<T>(keep: (value: T, index: number) => any): Operator<T, T>;
export function tap<T>(look: (value: T) => void): Operator<T, T>;
export function switchMap<T, R>(change: (value: T, index: number) => Observable<R> | Promise<R>): Operator<T, R>;
export function mergeMap<T, R>(change: (value: T, index: number) => Observable<R> | Promise<R>): Operator<T, R>;
export function concatMap<T, R>(change: (value: T, index: number) => Observable<R> | Promise<R>): Operator<T, R>;
export function toArray<T>(): Operator<T, T[]>;
export function take<T>(count: number): Operator<T, T>;
export function distinctUntilChanged<T>(): Operator<T, T>;
export function debounceTime<T>(milliseconds: number): Operator<T, T>;
`;

const zod = `
export interface ZodType<T = any, D = any, I = T> {
  _output: T; _input: I;
  parse(value: unknown): T; parseAsync(value: unknown): Promise<T>;
  safeParse(value: unknown): { success: true; data: T; error?: undefined } | { success: false; data?: undefined; error: any };
  safeParseAsync(value: unknown): Promise<{ success: true; data: T; error?: undefined } | { success: false; data?: undefined; error: any }>;
  optional(): ZodType<T | undefined>; nullable(): ZodType<T | null>; nullish(): ZodType<T | null | undefined>; default(value: any): ZodType<T>; catch(value: any): ZodType<T>;
  array(): ZodType<T[]>; transform<R>(change: (value: T) => R): ZodType<R>; pipe<R>(next: ZodType<R>): ZodType<R>; refine(check: (value: T) => any, message?: any): ZodType<T>; superRefine(check: (value: T, context: any) => any): ZodType<T>; describe(text: string): ZodType<T>; brand<B>(): ZodType<T>; readonly(): ZodType<T>; and<U>(other: ZodType<U>): ZodType<T & U>; or<U>(other: ZodType<U>): ZodType<T | U>;
}
export type ZodTypeAny = ZodType<any>;
export type Shape<S> = { [K in keyof S]: S[K] extends ZodType<infer T> ? T : any };
export interface ZodObject<S> extends ZodType<Shape<S>> {
  shape: S; extend<M>(more: M): ZodObject<S & M>; merge<M>(other: ZodObject<M>): ZodObject<S & M>; pick<M>(mask: M): ZodObject<Pick<S, keyof M & keyof S>>; omit<M>(mask: M): ZodObject<Omit<S, keyof M>>; partial(): ZodObject<S>; required(): ZodObject<S>; strict(): ZodObject<S>; passthrough(): ZodObject<S>; strip(): ZodObject<S>; keyof(): ZodType<keyof S>;
}
export interface ZodString extends ZodType<string> { min(n: number, m?: any): ZodString; max(n: number, m?: any): ZodString; length(n: number, m?: any): ZodString; email(m?: any): ZodString; url(m?: any): ZodString; uuid(m?: any): ZodString; regex(r: RegExp, m?: any): ZodString; trim(): ZodString; toLowerCase(): ZodString; datetime(o?: any): ZodString; nonempty(m?: any): ZodString; cuid(m?: any): ZodString; startsWith(s: string): ZodString }
export interface ZodNumber extends ZodType<number> { min(n: number, m?: any): ZodNumber; max(n: number, m?: any): ZodNumber; int(m?: any): ZodNumber; positive(m?: any): ZodNumber; nonnegative(m?: any): ZodNumber }
export function object<S>(shape: S, options?: any): ZodObject<S>;
export function string(options?: any): ZodString; export function number(options?: any): ZodNumber; export function boolean(options?: any): ZodType<boolean>; export function date(options?: any): ZodType<Date>; export function any(): ZodType<any>; export function unknown(): ZodType<unknown>; export function literal<T>(value: T): ZodType<T>; export function email(options?: any): ZodString; export function uuid(options?: any): ZodString;
export function array<T>(of: ZodType<T>): ZodType<T[]>; export function record<T>(key: any, of?: ZodType<T>): ZodType<Record<string, T>>; export function union<T>(of: ZodType<T>[]): ZodType<T>; export function optional<T>(of: ZodType<T>): ZodType<T | undefined>; export function nullable<T>(of: ZodType<T>): ZodType<T | null>;
export type infer<T extends ZodType<any>> = T["_output"]; export type input<T extends ZodType<any>> = T["_input"]; export type output<T extends ZodType<any>> = T["_output"]; export type TypeOf<T extends ZodType<any>> = T["_output"];
export * as z from "zod";
export const coerce: { string(): ZodString; number(): ZodNumber; date(): ZodType<Date>; boolean(): ZodType<boolean> };
`;

const react = `
export function cache<F>(work: F): F;
export function useState<S>(initial: S | (() => S)): [S, (next: S | ((before: S) => S)) => void];
export function useState<S = undefined>(): [S | undefined, (next: S | undefined | ((before: S | undefined) => S | undefined)) => void];
export function useReducer<S, A>(reducer: (state: S, action: A) => S, initial: S): [S, (action: A) => void];
export function useMemo<T>(make: () => T, on?: any): T; export function useCallback<F>(work: F, on?: any): F; export function useRef<T>(initial?: T | null): { current: T };
export interface Context<T> { Provider: any; Consumer: any; value: T }
export function createContext<T>(initial: T): Context<T>; export function useContext<T>(context: Context<T>): T; export function use<T>(of: Promise<T> | Context<T>): T;
export function useEffect(work: () => any, on?: any): void; export function useLayoutEffect(work: () => any, on?: any): void; export function useId(): string; export function useTransition(): [boolean, (work: () => any) => void]; export function useActionState<S, P>(action: (state: S, payload: P) => S | Promise<S>, initial: S): [S, (payload: P) => void, boolean];
export type ReactNode = any; export type FC<P = {}> = (props: P) => any; export type FunctionComponent<P = {}> = (props: P) => any; export type PropsWithChildren<P = {}> = P & { children?: any }; export type ComponentProps<T> = T extends (props: infer P) => any ? P : any;
export function memo<F>(component: F, equal?: any): F; export function forwardRef<R, P>(render: (props: P, ref: any) => any): (props: P) => any; export function lazy(load: any): any;
export class Component<P = {}, S = {}> { props: Readonly<P>; state: Readonly<S>; setState(next: any, done?: () => void): void }
`;

const nextCache = `
export function unstable_cache<F>(work: F, keys?: string[], options?: any): F;
export function revalidatePath(path: string, type?: any): void; export function revalidateTag(tag: string): void;
`;

// class-transformer 0.5: what is made of plain values is one of the class.
const classTransformer = `
export function plainToInstance<T>(of: new () => T, plain: any, options?: any): T;
export function plainToClass<T>(of: new () => T, plain: any, options?: any): T;
export function instanceToInstance<T>(one: T, options?: any): T; export function instanceToPlain<T>(one: T, options?: any): any;
`;

export const serviceDeclarations: readonly (readonly [module: string, text: string])[] = [
  ["bullmq", bullmq],
  ["class-transformer", classTransformer],
  ["dataloader", dataloader],
  ["rxjs", rxjs],
  ["rxjs/operators", rxjs],
  ["next/cache", nextCache],
];

/** Read by the checker of types alone: our own index knows of these what it needs. */
export const checkedDeclarations: readonly (readonly [module: string, text: string])[] = [
  ["zod", zod],
  ["react", react],
];
