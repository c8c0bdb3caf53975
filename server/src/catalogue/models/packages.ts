// Packages that ordinary services are made of: logging, requests, validation, hashing, web frameworks.
import { type Row, table } from "./model.ts";

const text = { internal: true, resultType: "string" } as const;
const sends: Row = { discloses: true, cleanResult: true };
const keeps: Row = { flows: [["argument 0", "result"]], internal: true };

const levels = "trace debug verbose info http notice warn warning error fatal crit alert emerg silly log write";

const logger = (module: string, kind: string, makers: string) =>
  [
    ...table(`${module}#${kind}.`, {
      [levels]: sends,
      child: { discloses: true, cleanResult: true, resultType: `${module}#${kind}` },
    }),
    ...table(`${module}#`, { [makers]: { cleanResult: true, internal: true, resultType: `${module}#${kind}` } }),
    ...table(`${module}#`, { [levels]: sends }),
  ] as const;

const loggers = [
  ...logger("pino", "Logger", "default pino"),
  ...logger("winston", "Logger", "createLogger"),
  ...logger("bunyan", "Logger", "createLogger default"),
  ...logger("log4js", "Logger", "getLogger"),
  ...logger("loglevel", "Logger", "getLogger"),
  ...logger("consola", "Consola", "createConsola"),
  ...logger("signale", "Signale", "Signale"),
  ...logger("@nestjs/common", "Logger", "Logger"),
  ...logger("fastify", "FastifyBaseLogger", "FastifyBaseLogger"),
];

const clients = ["axios#", "axios#Axios.", "axios#AxiosInstance."].flatMap((place) =>
  table(place, { "get delete head options post put patch postForm putForm patchForm request": sends }),
);

const requests = [
  ...clients,
  ...table("", {
    "axios#default axios#AxiosInstance": sends,
    "axios#create axios#Axios.create axios#AxiosInstance.create": {
      cleanResult: true,
      internal: true,
      resultType: "axios#AxiosInstance",
    },
    "got#default got#got got#get got#post got#put got#patch got#delete got#Got.get got#Got.post got#Got.put got#Got.patch got#Got.delete got#got.*":
      sends,
    "ky#default ky#ky ky#get ky#post ky#put ky#patch ky#delete ky#KyInstance.get ky#KyInstance.post ky#KyInstance.put":
      sends,
    "undici#fetch undici#request undici#stream undici#Client.request undici#Pool.request undici#Agent.request": sends,
    "node-fetch#default node-fetch#fetch cross-fetch#default cross-fetch#fetch isomorphic-fetch#default": {
      ...sends,
      resultType: "Response",
    },
    "superagent#get superagent#post superagent#put superagent#delete request#default request-promise#default": sends,
    "superagent#Request.send superagent#Request.query superagent#Request.set superagent#SuperAgentRequest.send": sends,
    "nodemailer#createTransport": { cleanResult: true, internal: true, resultType: "nodemailer#Transporter" },
    "nodemailer#Transporter.sendMail": sends,
    "nodemailer#Transporter.verify": { cleanResult: true, internal: true },
    "@sendgrid/mail#send @sendgrid/mail#MailService.send @sendgrid/mail#sendMultiple": sends,
    "@sendgrid/mail#setApiKey": { cleanResult: true, internal: true },
    "twilio#default": { cleanResult: true, internal: true, resultType: "twilio#Twilio" },
    "twilio#Twilio.messages.create twilio#Twilio.calls.create": sends,
    "@aws-sdk/*#*.send": sends,
    "@aws-sdk/*#*Command": { flows: [["argument 0", "new.input"]], internal: true },
    "@aws-sdk/*#*Client": { internal: true },
    "stripe#Stripe.*.create stripe#Stripe.*.update": sends,
    "mixpanel#init mixpanel-browser#init": { cleanResult: true, internal: true, resultType: "mixpanel#Mixpanel" },
    "amqplib#Channel.sendToQueue amqplib#Channel.publish kafkajs#Producer.send bullmq#Queue.add bull#Queue.add": sends,
  }),
];

const schema: Row = { cleanResult: true, internal: true, resultType: "zod#ZodType" };

const validation = [
  ...table("zod#", {
    "ZodType.parse ZodType.parseAsync parse parseAsync": {
      flows: [["argument 0", "result"]],
      internal: true,
      checks: true,
    },
    "ZodType.safeParse ZodType.safeParseAsync safeParse safeParseAsync": {
      flows: [["argument 0", "result.data"]],
      internal: true,
      checks: true,
    },
    "ZodType.transform": { flows: [["argument 0()", "result"]], internal: true, resultType: "zod#ZodType" },
    "ZodType.refine ZodType.superRefine ZodType.optional ZodType.nullable ZodType.default ZodType.pick ZodType.omit ZodType.partial ZodType.extend ZodType.merge ZodType.strict ZodType.passthrough ZodType.min ZodType.max ZodType.email ZodType.regex ZodType.array":
      schema,
    "object string number boolean array enum literal union record coerce.* email date any unknown": schema,
  }),
  ...table("", {
    "joi#*.validate joi#*.validateAsync": { flows: [["argument 0", "result.value"]], internal: true },
    "joi#attempt yup#*.validate yup#*.validateSync yup#*.cast": keeps,
    "valibot#parse superstruct#create superstruct#mask": { flows: [["argument 1", "result"]], internal: true },
    "valibot#safeParse": { flows: [["argument 1", "result.output"]], internal: true },
    "superstruct#assert superstruct#is yup#*.isValid class-validator#validate class-validator#validateSync class-validator#validateOrReject":
      { cleanResult: true, internal: true },
    "ajv#*.compile ajv#*.validate": { cleanResult: true, internal: true },
    "validator#is* validator#default.is* class-validator#is*": {
      cleanResult: true,
      internal: true,
      resultType: "boolean",
    },
    "validator#normalizeEmail validator#trim validator#escape validator#default.normalizeEmail": {
      flows: [["argument 0", "result"]],
      ...text,
    },
    "class-transformer#plainToInstance class-transformer#plainToClass": {
      flows: [["argument 1", "result"]],
      internal: true,
      checks: true,
      copies: true,
    },
    "class-transformer#instanceToPlain class-transformer#classToPlain class-transformer#instanceToInstance class-transformer#serialize":
      { ...keeps, copies: true },
  }),
];

const secrets = table("", {
  "bcrypt#hash bcrypt#hashSync bcryptjs#hash bcryptjs#hashSync argon2#hash": {
    flows: [["argument 0", "result"]],
    ...text,
  },
  "bcrypt#compare bcrypt#compareSync bcryptjs#compare bcryptjs#compareSync argon2#verify": {
    cleanResult: true,
    compares: true,
    resultType: "boolean",
  },
  "bcrypt#genSalt bcrypt#genSaltSync bcryptjs#genSalt bcryptjs#genSaltSync": { cleanResult: true, internal: true },
  "jsonwebtoken#sign": { flows: [["argument 0", "result"]], ...text },
  "jsonwebtoken#verify jsonwebtoken#decode": { flows: [["argument 0", "result"]], internal: true },
  "uuid#v1 uuid#v4 uuid#v6 uuid#v7 nanoid#nanoid cuid#default ulid#ulid": { cleanResult: true, ...text },
  "uuid#v3 uuid#v5": { flows: [["argument 0", "result"]], ...text },
  "crypto-js#SHA256 crypto-js#MD5 crypto-js#SHA1 crypto-js#SHA512 crypto-js#HmacSHA256 js-sha256#sha256 md5#default object-hash#default sha.js#default":
    { flows: [["argument 0", "result"]], internal: true },
});

const response: Row = { discloses: true, returns: "receiver" };
const routes: Row = { cleanResult: true, internal: true };

const frameworks = [
  ...["express#Response.", "express-serve-static-core#Response.", "fastify#FastifyReply.", "koa#Context."].flatMap(
    (place) =>
      table(place, {
        "json send jsonp end write render cookie set header redirect": response,
        "status type code sendStatus vary clearCookie": { internal: true, returns: "receiver" },
      }),
  ),
  ...[
    "express#",
    "express#Router.",
    "express#Application.",
    "express#Express.",
    "express#IRouter.",
    "fastify#FastifyInstance.",
    "@koa/router#Router.",
  ].flatMap((place) =>
    table(place, { "get post put patch delete head options all use listen param register": routes }),
  ),
  ...table("", {
    "express#default express#Router": { cleanResult: true, internal: true, resultType: "express#Router" },
    "fastify#default fastify#fastify": { cleanResult: true, internal: true, resultType: "fastify#FastifyInstance" },
    "next/server#NextResponse.json": { flows: [["argument 0", "result.body"]], discloses: true },
    "hono#Context.json hono#Context.text hono#Context.html": { discloses: true },
  }),
];

// What is given back does what went in, remembered or later.
const wrappers = table("", {
  "react#cache react#memo react#forwardRef next/cache#unstable_cache express-async-handler#default p-memoize#default memoizee#default util#deprecate zustand/middleware#devtools zustand/middleware#persist zustand/middleware#subscribeWithSelector zustand/middleware#immer zustand/middleware/immer#immer zustand/react/shallow#useShallow zustand/shallow#useShallow":
    { internal: true, returns: "argument 0" },
});

export const packageModels = [...wrappers, ...loggers, ...requests, ...validation, ...secrets, ...frameworks];
