// Mappers and database clients: what their queries answer. From their documented interfaces: Mongoose 8.

const mongoose = `
export type HydratedDocument<T, M = {}> = Document & T & M;
export class Document { id: string; _id: any }
export class Schema<T = any, M = any, I = any> {
  methods: any; statics: any;
  method(name: string, body: (this: I & T) => any): this;
  static(name: string, body: any): this;
  virtual(name: string): Virtual<T>;
  pre(event: string, hook: (this: HydratedDocument<T, I>, next: any) => any): this;
  post(event: string, hook: (record: HydratedDocument<T, I>, next: any) => any): this;
  index(fields: any, options?: any): this; plugin(plugin: any, options?: any): this; set(key: string, value: any): this;
}
export interface Virtual<T> { get(read: (this: T) => any): this; set(write: any): this }
export type Asked<T> = Query<T> & T;
export interface Query<T> {
  sort(...args: any[]): Asked<T>; limit(n: number): Asked<T>; skip(n: number): Asked<T>; select(fields: any): Asked<T>;
  populate(...args: any[]): Asked<T>; lean(): Asked<T>; where(filter: any): Asked<T>; exec(): Promise<T>;
  orFail(error?: any): Asked<T>; cursor(options?: any): T; then(done: (found: T) => any, failed?: any): Promise<T>;
}
export type Update<T> = Partial<T> & { $set?: Partial<T>; $setOnInsert?: Partial<T>; $push?: any; $pull?: any; $inc?: any; $unset?: any; $addToSet?: any };
export interface Model<T, Q = {}, M = {}> {
  find(where?: Partial<T>, projection?: any, options?: any): Asked<HydratedDocument<T, M>[]>;
  findOne(where?: Partial<T>, projection?: any, options?: any): Asked<HydratedDocument<T, M>>;
  findById(id: any, projection?: any, options?: any): Asked<HydratedDocument<T, M>>;
  create(record: Partial<T>): Promise<HydratedDocument<T, M>>;
  insertMany(records: Partial<T>[]): Promise<HydratedDocument<T, M>[]>;
  countDocuments(where?: Partial<T>): Asked<number>;
  exists(where?: Partial<T>): Asked<any>;
  findByIdAndUpdate(id: any, update: Update<T>, options?: any): Asked<HydratedDocument<T, M>>;
  findOneAndUpdate(where: Partial<T>, update: Update<T>, options?: any): Asked<HydratedDocument<T, M>>;
  findByIdAndDelete(id: any): Asked<HydratedDocument<T, M>>;
  findOneAndDelete(where: Partial<T>): Asked<HydratedDocument<T, M>>;
  updateOne(where: Partial<T>, update: Update<T>, options?: any): Asked<any>;
  updateMany(where: Partial<T>, update: Update<T>, options?: any): Asked<any>;
  deleteOne(where: Partial<T>): Asked<any>;
  deleteMany(where: Partial<T>): Asked<any>;
  hydrate(record: any): HydratedDocument<T, M>;
}
export function model<T, U = Model<T>>(name: string, schema?: Schema<T>): U;
`;

/** A table is what the columns that are written in it describe. */
const drizzleTables = `
export interface Column<T = any> {
  notNull(): Column<T>; primaryKey(options?: any): Column<T>; unique(name?: string): Column<T>; references(column: () => any, options?: any): Column<T>;
  default(value: any): Column<T>; defaultNow(): Column<T>; defaultRandom(): Column<T>; $type<U>(): Column<U>; $default(make: () => any): Column<T>; $defaultFn(make: () => any): Column<T>; $onUpdate(make: () => any): Column<T>; array(): Column<T[]>; generatedAlwaysAsIdentity(): Column<T>;
}
export type Row<C> = { [K in keyof C]: C[K] extends Column<infer T> ? T : any };
export type Table<C> = C & { $inferSelect: Row<C>; $inferInsert: Partial<Row<C>> };
export function pgTable<C>(name: string, columns: C, more?: any): Table<C>;
export function mysqlTable<C>(name: string, columns: C, more?: any): Table<C>;
export function sqliteTable<C>(name: string, columns: C, more?: any): Table<C>;
export function text(name?: any, options?: any): Column<string>; export function varchar(name?: any, options?: any): Column<string>; export function char(name?: any, options?: any): Column<string>;
export function uuid(name?: any): Column<string>; export function citext(name?: any): Column<string>;
export function integer(name?: any, options?: any): Column<number>; export function int(name?: any): Column<number>; export function serial(name?: any): Column<number>; export function bigint(name?: any, options?: any): Column<number>; export function smallint(name?: any): Column<number>; export function real(name?: any): Column<number>; export function numeric(name?: any, options?: any): Column<string>; export function decimal(name?: any, options?: any): Column<string>; export function doublePrecision(name?: any): Column<number>;
export function boolean(name?: any): Column<boolean>; export function timestamp(name?: any, options?: any): Column<Date>; export function datetime(name?: any, options?: any): Column<Date>; export function date(name?: any, options?: any): Column<string>; export function time(name?: any): Column<string>;
export function json(name?: any): Column<any>; export function jsonb(name?: any): Column<any>; export function blob(name?: any, options?: any): Column<any>; export function pgEnum(name: string, values: any): (name?: any) => Column<string>;
`;

export const databaseDeclarations: readonly (readonly [module: string, text: string])[] = [
  ["mongoose", mongoose],
  ["drizzle-orm/pg-core", drizzleTables],
  ["drizzle-orm/mysql-core", drizzleTables],
  ["drizzle-orm/sqlite-core", drizzleTables],
];
