// Mappers that are asked for records by their class or a type argument, sessions, and reactive state. From their
// documented interfaces: TypeORM 0.3, Knex 3, NextAuth 4, Vue 3, Pinia 2.

const typeorm = `
export interface FindOneOptions<T> { where?: Partial<T> | Partial<T>[]; relations?: any; select?: any; order?: any; withDeleted?: boolean; lock?: any; cache?: any }
export interface FindManyOptions<T> extends FindOneOptions<T> { skip?: number; take?: number }
export class Repository<T> {
  find(options?: FindManyOptions<T>): Promise<T[]>; findBy(where: Partial<T> | Partial<T>[]): Promise<T[]>;
  findOne(options: FindOneOptions<T>): Promise<T | null>; findOneBy(where: Partial<T> | Partial<T>[]): Promise<T | null>;
  findOneOrFail(options: FindOneOptions<T>): Promise<T>; findOneByOrFail(where: Partial<T> | Partial<T>[]): Promise<T>;
  findAndCount(options?: FindManyOptions<T>): Promise<[T[], number]>; findAndCountBy(where: Partial<T>): Promise<[T[], number]>;
  count(options?: FindManyOptions<T>): Promise<number>; countBy(where: Partial<T>): Promise<number>; exist(options?: FindManyOptions<T>): Promise<boolean>; exists(options?: FindManyOptions<T>): Promise<boolean>; existsBy(where: Partial<T>): Promise<boolean>;
  save(record: Partial<T> | Partial<T>[], options?: any): Promise<T>; create(record?: Partial<T>): T; merge(into: T, ...from: Partial<T>[]): T; preload(record: Partial<T>): Promise<T>;
  insert(record: Partial<T> | Partial<T>[]): Promise<any>; update(criteria: any, change: Partial<T>): Promise<any>; upsert(record: Partial<T> | Partial<T>[], keys: any): Promise<any>;
  remove(record: T | T[]): Promise<T>; delete(criteria: any): Promise<any>; softDelete(criteria: any): Promise<any>; restore(criteria: any): Promise<any>; increment(where: any, field: string, by: number): Promise<any>;
  createQueryBuilder(alias?: string): SelectQueryBuilder<T>; query(sql: string, values?: any[]): Promise<any>; manager: EntityManager; metadata: any;
}
export class TreeRepository<T> extends Repository<T> {}
export class MongoRepository<T> extends Repository<T> {}
export class SelectQueryBuilder<T> {
  getMany(): Promise<T[]>; getOne(): Promise<T | null>; getOneOrFail(): Promise<T>; getManyAndCount(): Promise<[T[], number]>; getCount(): Promise<number>; getRawMany<R = any>(): Promise<R[]>; getRawOne<R = any>(): Promise<R | undefined>; stream(): Promise<any>;
}
export class EntityManager {
  find<T>(of: new () => T, options?: FindManyOptions<T>): Promise<T[]>; findOne<T>(of: new () => T, options: FindOneOptions<T>): Promise<T | null>; findOneBy<T>(of: new () => T, where: Partial<T>): Promise<T | null>; findBy<T>(of: new () => T, where: Partial<T>): Promise<T[]>; findOneOrFail<T>(of: new () => T, options: FindOneOptions<T>): Promise<T>; findOneByOrFail<T>(of: new () => T, where: Partial<T>): Promise<T>;
  getRepository<T>(of: new () => T): Repository<T>; connection: DataSource;
}
export class DataSource { constructor(options: any); manager: EntityManager; getRepository<T>(of: new () => T): Repository<T>; initialize(): Promise<this>; destroy(): Promise<void>; query(sql: string, values?: any[]): Promise<any>; isInitialized: boolean }
`;

const knex = `
export namespace Knex {
  interface QueryBuilder<T = any> extends Promise<T[]> {
    [index: number]: T;
    where(where: Partial<T>): this; where(field: keyof T, value: any): this; where(field: keyof T, operator: any, value: any): this; andWhere(where: Partial<T>): this; orWhere(where: Partial<T>): this; whereIn(field: any, values: any): this; whereNot(where: any): this; whereNull(field: any): this; whereNotNull(field: any): this;
    select(...fields: any[]): this; first(...fields: any[]): Promise<T | undefined>; orderBy(by: any, direction?: any): this; limit(n: number): this; offset(n: number): this; join(...args: any[]): this; leftJoin(...args: any[]): this; groupBy(...args: any[]): this; returning(fields: any): this; distinct(...fields: any[]): this;
    insert(record: Partial<T> | Partial<T>[], returning?: any): this; update(change: Partial<T>, returning?: any): this; del(): Promise<number>; delete(): Promise<number>; count(field?: any): Promise<any[]>; pluck(field: any): Promise<any[]>; transacting(transaction: any): this; forUpdate(): this; onConflict(fields?: any): any;
  }
  interface Transaction extends KnexClient {}
}
export interface KnexClient { <T = any>(table: string): Knex.QueryBuilder<T>; table<T = any>(table: string): Knex.QueryBuilder<T>; from<T = any>(table: string): Knex.QueryBuilder<T>; select<T = any>(...fields: any[]): Knex.QueryBuilder<T>; raw(sql: string, values?: any): Promise<any>; transaction<R = any>(work: (transaction: Knex.Transaction) => R): Promise<R>; schema: any; destroy(): Promise<void>; fn: any }
export type Knex = KnexClient;
export default knex;
export function knex(options: any): KnexClient;
`;

const nextAuth = `
export interface Session { expires: string }
export interface User {}
export interface Account { provider: string; type: string; providerAccountId: string; access_token?: string }
export interface Profile {}
export interface DefaultSession { user?: { name?: string | null; email?: string | null; image?: string | null }; expires: string }
export interface NextAuthOptions { providers: any[]; callbacks?: any; session?: any; pages?: any; adapter?: any; secret?: string; events?: any }
export function getServerSession(...options: any[]): Promise<Session | null>;
`;

const nextAuthReact = `
import { Session } from "next-auth";
export function useSession(options?: any): { data: Session | null; status: "loading" | "authenticated" | "unauthenticated"; update(data?: any): Promise<Session | null> };
export function getSession(options?: any): Promise<Session | null>;
export function signIn(provider?: string, options?: any): Promise<any>; export function signOut(options?: any): Promise<any>; export const SessionProvider: any;
`;

const vue = `
export interface Ref<T = any> { value: T }
export interface ComputedRef<T = any> extends Ref<T> {}
export type MaybeRef<T> = T | Ref<T>;
export function ref<T>(value: T): Ref<T>; export function ref<T = any>(): Ref<T | undefined>; export function shallowRef<T>(value: T): Ref<T>; export function reactive<T>(value: T): T; export function readonly<T>(value: T): T; export function toRaw<T>(value: T): T; export function unref<T>(value: T | Ref<T>): T; export function toRef<T, K extends keyof T>(of: T, key: K): Ref<T[K]>; export function toRefs<T>(of: T): { [K in keyof T]: Ref<T[K]> };
export function computed<T>(get: () => T): ComputedRef<T>; export function computed<T>(both: { get: () => T; set: (value: T) => void }): Ref<T>;
export function watch<T>(source: Ref<T> | (() => T), work: (now: T, before: T) => any, options?: any): () => void; export function watchEffect(work: () => any): () => void;
export function inject<T>(key: any, otherwise?: T): T; export function provide<T>(key: any, value: T): void;
export function onMounted(work: () => any): void; export function onUnmounted(work: () => any): void; export function nextTick(work?: () => any): Promise<void>;
export function defineComponent(options: any): any; export function createApp(root: any, props?: any): any; export function h(...args: any[]): any;
export type PropType<T> = { new (...args: any[]): T };
`;

const pinia = `
import { Ref } from "vue";
export type Read<G> = { [K in keyof G]: G[K] extends (...args: any[]) => infer R ? R : any };
export function defineStore<S, G = {}, A = {}>(id: string, options: { state: () => S; getters?: G & ThisType<S & Read<G>>; actions?: A & ThisType<S & A & Read<G>>; persist?: any }): () => S & Read<G> & A & { $patch(change: any): void; $reset(): void; $state: S; $subscribe(listener: (mutation: any, state: S) => void): () => void };
export function defineStore<R>(id: string, setup: () => R): () => { [K in keyof R]: R[K] extends Ref<infer T> ? T : R[K] };
export function storeToRefs<S>(store: S): { [K in keyof S]: Ref<S[K]> };
export function createPinia(): any;
`;

export const recordDeclarations: readonly (readonly [module: string, text: string])[] = [
  ["typeorm", typeorm],
  ["knex", knex],
  ["next-auth", nextAuth],
  ["next-auth/react", nextAuthReact],
];

/** Read by the checker of types alone: inference does most of the work. */
export const reactiveDeclarations: readonly (readonly [module: string, text: string])[] = [
  ["vue", vue],
  ["pinia", pinia],
];
