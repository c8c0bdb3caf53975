// How frameworks bring code together without a call that anybody wrote: queues by name, handlers by decorator.
//
// Sources: the documentation of BullMQ 5, Bull 4, Agenda 5, pg-boss 9, Awilix 10 and NestJS 10 (queues, CQRS, events, microservices).

/** Classes that stand for a queue by the constant that they are made with. */
export const QUEUES: ReadonlySet<string> = new Set(["bullmq#Queue", "bull#default", "bull#Queue", "bee-queue#default"]);

/** Classes whose constructor is given a queue's name and what works it off. */
export const WORKERS: ReadonlySet<string> = new Set(["bullmq#Worker"]);

export interface JobLibrary {
  /** Classes whose instances take jobs by name, without queues. */
  readonly made: ReadonlySet<string>;
  /** The method that is given a name and, last, what works such jobs off. */
  readonly handles: string;
  /** Methods that send one: the arguments that are its name and its data. */
  readonly sends: { readonly [method: string]: readonly [name: number, data: number] };
}

/** Agenda and pg-boss: one object takes all kinds of jobs. */
export const JOB_LIBRARIES: readonly JobLibrary[] = [
  {
    made: new Set(["agenda#default", "agenda#Agenda", "@hokify/agenda#Agenda"]),
    handles: "define",
    sends: { now: [0, 1], create: [0, 1], schedule: [1, 2], every: [1, 2] },
  },
  {
    made: new Set(["pg-boss#default", "pg-boss#PgBoss"]),
    handles: "work",
    sends: { send: [0, 1], publish: [0, 1], sendAfter: [0, 1], schedule: [0, 2], sendOnce: [0, 1] },
  },
];

/** `queue.process("welcome", work)` of Bull and Bee-Queue. */
export const PROCESSES = "process";

/** The channel of methods that a schema of Mongoose gives to its records and models; with `:` and a name, of one of them. */
export const RECORD_METHODS = "record-methods";

export interface HandlerDecorator {
  /** What the channel of its first argument is called; `class`: each argument is a class whose instances are handled. */
  readonly channel: "event" | "message" | "class" | "queue";
  /** The methods of a decorated class; absent where a method is decorated. */
  readonly methods?: readonly string[];
}

/** By the decorator's name, from whatever package it comes. */
export const HANDLERS: { readonly [decorator: string]: HandlerDecorator } = {
  OnEvent: { channel: "event" },
  EventPattern: { channel: "message" },
  MessagePattern: { channel: "message" },
  CommandHandler: { channel: "class", methods: ["execute"] },
  QueryHandler: { channel: "class", methods: ["execute"] },
  EventsHandler: { channel: "class", methods: ["handle"] },
  Processor: { channel: "queue", methods: ["process"] },
};

/** A method of a `@Processor("mail")` class for one kind of job, or for all. */
export const JOB_HANDLER = "Process";

/** What says which queue, or which token of a container, a field or parameter is given. */
export const INJECTS_QUEUE = "InjectQueue";
export const INJECTS: ReadonlySet<string> = new Set(["Inject", "inject"]);

/** The container whose classes are registered under names, and ask for others by the names of what they destructure. */
export const REGISTERS = "awilix";

export interface Dispatch {
  readonly symbol: RegExp;
  readonly channel: "class" | "message";
  /** The argument that says where it goes, and the one that is handed on. */
  readonly by: number;
  readonly data: number;
}

/** Calls that hand a value to whoever handles it. */
export const DISPATCHES: readonly Dispatch[] = [
  {
    symbol: /^@nestjs\/cqrs#(?:CommandBus|QueryBus|EventBus|AggregateRoot)\.(?:execute|publish|publishAll|apply)$/,
    channel: "class",
    by: 0,
    data: 0,
  },
  { symbol: /^@nestjs\/microservices#Client\w+\.(?:send|emit)$/, channel: "message", by: 0, data: 1 },
];

/** Things that all handlers of one request are called with, by the name under which what they keep there is known. */
export const HANDED_ON: ReadonlyMap<string, string> = new Map([
  ["express#Request", "express#Request"],
  ["express-serve-static-core#Request", "express#Request"],
  ["express#Locals", "express#Locals"],
  ["express-serve-static-core#Locals", "express#Locals"],
  ["express#Session", "express#Session"],
  ["express-session#SessionData", "express#Session"],
  ["koa#Context", "koa#Context"],
  ["koa#DefaultState", "koa#DefaultState"],
  ["fastify#FastifyRequest", "fastify#FastifyRequest"],
]);
