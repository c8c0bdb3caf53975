// Web frameworks: what handlers are given. From their documented interfaces: Fastify 4, Express 4, Koa 2, Hono 4.

const fastify = `
export interface RouteGeneric { Body?: any; Params?: any; Querystring?: any; Headers?: any; Reply?: any }
export interface FastifyRequest<R extends RouteGeneric = RouteGeneric> {
  body: R["Body"]; params: R["Params"]; query: R["Querystring"]; headers: any; raw: any; id: string; ip: string;
  log: FastifyBaseLogger; server: FastifyInstance; url: string; method: string; cookies: any; session: any;
}
export interface FastifyBaseLogger { child(bindings: any): FastifyBaseLogger }
export interface FastifyReply { request: FastifyRequest; server: FastifyInstance; log: FastifyBaseLogger }
export type Handler<R extends RouteGeneric> = (request: FastifyRequest<R>, reply: FastifyReply) => any;
export interface FastifyInstance {
  log: FastifyBaseLogger;
  get<R extends RouteGeneric = RouteGeneric>(path: string, options: Handler<R>, handler: Handler<R>): FastifyInstance;
  post<R extends RouteGeneric = RouteGeneric>(path: string, options: Handler<R>, handler: Handler<R>): FastifyInstance;
  put<R extends RouteGeneric = RouteGeneric>(path: string, options: Handler<R>, handler: Handler<R>): FastifyInstance;
  patch<R extends RouteGeneric = RouteGeneric>(path: string, options: Handler<R>, handler: Handler<R>): FastifyInstance;
  delete<R extends RouteGeneric = RouteGeneric>(path: string, options: Handler<R>, handler: Handler<R>): FastifyInstance;
  head<R extends RouteGeneric = RouteGeneric>(path: string, options: Handler<R>, handler: Handler<R>): FastifyInstance;
  options<R extends RouteGeneric = RouteGeneric>(path: string, options: Handler<R>, handler: Handler<R>): FastifyInstance;
  all<R extends RouteGeneric = RouteGeneric>(path: string, options: Handler<R>, handler: Handler<R>): FastifyInstance;
  addHook(name: string, hook: (request: FastifyRequest, reply: FastifyReply, done: any) => any): FastifyInstance;
  setErrorHandler(handler: (error: Error, request: FastifyRequest, reply: FastifyReply) => any): FastifyInstance;
  setNotFoundHandler(handler: (request: FastifyRequest, reply: FastifyReply) => any): FastifyInstance;
  register(plugin: (instance: FastifyInstance, options: any) => any, options?: any): FastifyInstance;
  after(next?: any): FastifyInstance;
}
export type FastifyPluginAsync<O = any> = (instance: FastifyInstance, options: O) => Promise<void>;
export type FastifyPluginCallback<O = any> = (instance: FastifyInstance, options: O, done: any) => void;
export type FastifyPlugin<O = any> = (instance: FastifyInstance, options: O) => any;
`;

const express = `
export interface Request<P = any, A = any, B = any, Q = any> extends Express.Request {
  params: P; body: B; query: Q; headers: any; cookies: any; session: Session; ip: string; path: string; method: string; url: string; originalUrl: string;
  app: Application; get(name: string): string | undefined; header(name: string): string | undefined;
}
export interface Session {}
export interface Locals {}
export interface Response<B = any> extends Express.Response { locals: Locals; headersSent: boolean; statusCode: number }
export type NextFunction = (error?: any) => void;
export type RequestHandler<P = any, A = any, B = any, Q = any> = (req: Request<P, A, B, Q>, res: Response<A>, next: NextFunction) => any;
export type ErrorRequestHandler = (error: any, req: Request, res: Response, next: NextFunction) => any;
export interface IRouter {
  get<P = any, A = any, B = any, Q = any>(path: any, ...handlers: RequestHandler<P, A, B, Q>[]): this;
  post<P = any, A = any, B = any, Q = any>(path: any, ...handlers: RequestHandler<P, A, B, Q>[]): this;
  put<P = any, A = any, B = any, Q = any>(path: any, ...handlers: RequestHandler<P, A, B, Q>[]): this;
  patch<P = any, A = any, B = any, Q = any>(path: any, ...handlers: RequestHandler<P, A, B, Q>[]): this;
  delete<P = any, A = any, B = any, Q = any>(path: any, ...handlers: RequestHandler<P, A, B, Q>[]): this;
  all(path: any, ...handlers: RequestHandler[]): this;
  use(path: RequestHandler, ...handlers: RequestHandler[]): this;
  param(name: string, handler: (req: Request, res: Response, next: NextFunction, value: any, name: string) => any): this;
  listen(...args: any[]): any; set(name: string, value: any): this; locals: any;
}
export interface Router extends IRouter {}
export interface Application extends IRouter {}
export interface Express extends Application {}
export function Router(options?: any): Router;
export default function express(): Express;
`;

const koa = `
export interface DefaultState {}
export interface DefaultContext {}
export interface Context<S = DefaultState> extends DefaultContext {
  state: S; body: any; status: number; type: string; request: Request; req: any; res: any; response: any; params: any; query: any;
  headers: any; method: string; path: string; url: string; ip: string; cookies: any; session: any; app: any; get(name: string): string;
}
export interface Request { body: any; headers: any; query: any; ip: string; method: string; path: string }
export type ParameterizedContext<S = DefaultState, C = DefaultContext> = Context<S> & C;
export type Next = () => Promise<any>;
export type Middleware<S = DefaultState, C = DefaultContext> = (ctx: ParameterizedContext<S, C>, next: Next) => any;
`;

const hono = `
export interface Env { Variables?: any; Bindings?: any }
export interface Context<E extends Env = any> {
  get<K extends keyof E["Variables"]>(key: K): E["Variables"][K];
  set<K extends keyof E["Variables"]>(key: K, value: E["Variables"][K]): void;
  var: E["Variables"]; env: E["Bindings"]; req: HonoRequest; res: any;
  status(code: number): void; header(name: string, value: string): void; notFound(): any; redirect(to: string, code?: number): any; body(data: any, code?: number): any;
}
export interface HonoRequest {
  param(name?: string): any; query(name?: string): any; header(name?: string): any; json<T = any>(): Promise<T>; text(): Promise<string>; parseBody(): Promise<any>;
  valid(target: string): any; url: string; method: string; path: string;
}
export type Handler<E extends Env = any> = (c: Context<E>, next: () => Promise<void>) => any;
export type MiddlewareHandler<E extends Env = any> = (c: Context<E>, next: () => Promise<void>) => any;
export class Hono<E extends Env = any> {
  constructor(options?: any);
  get(path: any, ...handlers: Handler<E>[]): this; post(path: any, ...handlers: Handler<E>[]): this; put(path: any, ...handlers: Handler<E>[]): this;
  patch(path: any, ...handlers: Handler<E>[]): this; delete(path: any, ...handlers: Handler<E>[]): this; all(path: any, ...handlers: Handler<E>[]): this;
  use(path: any, ...handlers: Handler<E>[]): this; route(path: string, app: any): this; basePath(path: string): this;
  onError(handler: (error: Error, c: Context<E>) => any): this; notFound(handler: (c: Context<E>) => any): this;
}
`;

const grpc = `
export interface ServiceError extends Error { code: number; details: string; metadata: Metadata }
export class Metadata { get(key: string): any[]; set(key: string, value: any): void; add(key: string, value: any): void }
export type sendUnaryData<T> = (error: any, value?: T | null, trailer?: Metadata) => void;
export interface ServerUnaryCall<Q, A> { request: Q; metadata: Metadata; getPeer(): string; sendMetadata(metadata: Metadata): void }
export interface ServerReadableStream<Q, A> extends AsyncIterable<Q> { metadata: Metadata; on(event: "data", listener: (request: Q) => any): this; on(event: string, listener: (value: any) => any): this }
export interface ServerWritableStream<Q, A> { request: Q; metadata: Metadata; end(metadata?: Metadata): void }
export interface ServerDuplexStream<Q, A> extends AsyncIterable<Q> { metadata: Metadata; end(): void; on(event: "data", listener: (request: Q) => any): this; on(event: string, listener: (value: any) => any): this }
export type handleUnaryCall<Q, A> = (call: ServerUnaryCall<Q, A>, callback: sendUnaryData<A>) => void;
export type handleServerStreamingCall<Q, A> = (call: ServerWritableStream<Q, A>) => void;
export type handleClientStreamingCall<Q, A> = (call: ServerReadableStream<Q, A>, callback: sendUnaryData<A>) => void;
export type handleBidiStreamingCall<Q, A> = (call: ServerDuplexStream<Q, A>) => void;
`;

export const frameworkDeclarations: readonly (readonly [module: string, text: string])[] = [
  ["fastify", fastify],
  ["express", express],
  ["koa", koa],
  ["hono", hono],
  ["@grpc/grpc-js", grpc],
];
