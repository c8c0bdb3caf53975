// Clients that say by a type argument what they answer, and containers that are asked for a type. From their documented
// interfaces: axios 1, mysql2 3, pg 8, mongodb 6, knex 3, better-sqlite3 9, InversifyJS 6, TSyringe 4, TypeDI 0.10.

const axios = `
export interface AxiosResponse<T = any, D = any> { data: T; status: number; statusText: string; headers: any; config: any; request?: any }
export interface AxiosRequestConfig<D = any> { [option: string]: any }
export interface AxiosInstance {
  get<T = any>(url: string, config?: any): Promise<AxiosResponse<T>>;
  delete<T = any>(url: string, config?: any): Promise<AxiosResponse<T>>;
  head<T = any>(url: string, config?: any): Promise<AxiosResponse<T>>;
  options<T = any>(url: string, config?: any): Promise<AxiosResponse<T>>;
  post<T = any>(url: string, data?: any, config?: any): Promise<AxiosResponse<T>>;
  put<T = any>(url: string, data?: any, config?: any): Promise<AxiosResponse<T>>;
  patch<T = any>(url: string, data?: any, config?: any): Promise<AxiosResponse<T>>;
  request<T = any>(config: any): Promise<AxiosResponse<T>>;
  create(config?: any): AxiosInstance; interceptors: any; defaults: any; isAxiosError(error: any): boolean;
}
const axios: AxiosInstance;
export default axios;
`;

const mysql = `
export interface RowDataPacket {}
export interface ResultSetHeader { insertId: number; affectedRows: number; changedRows: number }
export interface Connection {
  query<T = any>(sql: any, values?: any): Promise<[T, any]>;
  execute<T = any>(sql: any, values?: any): Promise<[T, any]>;
  beginTransaction(): Promise<void>; commit(): Promise<void>; rollback(): Promise<void>; end(): Promise<void>; release(): void;
}
export interface PoolConnection extends Connection {}
export interface Pool extends Connection { getConnection(): Promise<PoolConnection> }
export function createPool(options: any): Pool;
export function createConnection(options: any): Promise<Connection>;
`;

const pg = `
export interface QueryResult<R = any> { rows: R[]; rowCount: number; fields: any[] }
export interface ClientBase { query<R = any>(text: any, values?: any[]): Promise<QueryResult<R>>; release(error?: any): void }
export interface PoolClient extends ClientBase {}
export class Pool { constructor(options?: any); query<R = any>(text: any, values?: any[]): Promise<QueryResult<R>>; connect(): Promise<PoolClient>; end(): Promise<void>; on(event: string, listener: any): this }
export class Client { constructor(options?: any); query<R = any>(text: any, values?: any[]): Promise<QueryResult<R>>; connect(): Promise<void>; end(): Promise<void> }
`;

const mongodb = `
export type WithId<T> = T & { _id: any };
export interface FindCursor<T> extends AsyncIterable<T> {
  sort(by: any): this; limit(n: number): this; skip(n: number): this; project(fields: any): this; toArray(): Promise<T[]>; next(): Promise<T | null>; map<U>(change: (record: T) => U): FindCursor<U>; forEach(each: (record: T) => any): Promise<void>;
}
export interface Collection<T = any> {
  find(where?: Partial<T>, options?: any): FindCursor<WithId<T>>;
  findOne(where?: Partial<T>, options?: any): Promise<WithId<T> | null>;
  insertOne(record: Partial<T>): Promise<any>; insertMany(records: Partial<T>[]): Promise<any>;
  countDocuments(where?: Partial<T>): Promise<number>; distinct(field: string, where?: any): Promise<any[]>;
}
export interface Db { collection<T = any>(name: string): Collection<T> }
export class MongoClient { constructor(uri: string, options?: any); connect(): Promise<this>; db(name?: string): Db; close(): Promise<void> }
export class ObjectId { constructor(id?: any) }
`;

const inversify = `
export interface BindingOn { inSingletonScope(): any; inTransientScope(): any; inRequestScope(): any; whenTargetNamed(name: string): any }
export interface Binding<T> { to(implementation: any): BindingOn; toSelf(): BindingOn; toConstantValue(value: T): any; toDynamicValue(make: (context: any) => T): BindingOn; toFactory(make: any): any; toService(token: any): void }
export class Container {
  constructor(options?: any);
  bind<T = any>(token: any): Binding<T>; rebind<T = any>(token: any): Binding<T>;
  get<T = any>(token: any): T; getAsync<T = any>(token: any): Promise<T>; getAll<T = any>(token: any): T[]; getNamed<T = any>(token: any, name: string): T; isBound(token: any): boolean; unbind(token: any): void; load(...modules: any[]): void;
}
`;

const tsyringe = `
export interface DependencyContainer { resolve<T = any>(token: any): T; resolveAll<T = any>(token: any): T[]; register<T = any>(token: any, provider: any, options?: any): DependencyContainer; registerSingleton<T = any>(from: any, to?: any): DependencyContainer; registerInstance<T = any>(token: any, instance: T): DependencyContainer; createChildContainer(): DependencyContainer }
export const container: DependencyContainer;
`;

const typedi = `
export class ContainerInstance { get<T = any>(token: any): T; set(token: any, value: any): this; has(token: any): boolean }
export class Container { static get<T = any>(token: any): T; static set(token: any, value: any): any; static of(id: any): ContainerInstance }
`;

export const clientDeclarations: readonly (readonly [module: string, text: string])[] = [
  ["axios", axios],
  ["mysql2", mysql],
  ["mysql2/promise", mysql],
  ["pg", pg],
  ["mongodb", mongodb],
  ["inversify", inversify],
  ["tsyringe", tsyringe],
  ["typedi", typedi],
];
