// Brokers: what is sent under a name reaches who listens to that name, in whatever program of the workspace.
//
// Sources: the documentation of KafkaJS 2, node-redis 4, ioredis 5, amqplib 0.10 and the AWS SDK for JavaScript 2 and 3.

/** A client of the AWS SDK 3 is sent commands, each of which is a call of its own. */
export const SENDS_COMMAND = /^(@aws-sdk\/[\w-]+)#\w+\.send$/;

/** An argument, and the keys that lead on from there; `*` is every element of a list. */
export type ArgumentPath = readonly [argument: number, ...keys: string[]];

/** What a listener is called with: the message, the name of the topic, an object or a list of these. */
export type Given = "message" | "name" | readonly Given[] | { readonly [key: string]: Given };

export interface TopicCall {
  readonly symbol: RegExp;
  readonly broker: "kafka" | "redis" | "amqp" | "sqs";
  /** The names of topics; of a listener without one, its receiver was told elsewhere. */
  readonly name?: ArgumentPath | "all arguments";
  /** The messages that are sent. */
  readonly sends?: ArgumentPath;
  /** The function that is called for each message, and with what. */
  readonly hears?: { readonly listener: ArgumentPath; readonly event?: string; readonly given: readonly Given[] };
  /** What a call that asks for messages answers. */
  readonly fetches?: Given;
}

const REDIS =
  /^(?:redis#(?:RedisClientType|RedisClient)|ioredis#(?:default|Redis|Cluster))\.(?:publish|PUBLISH|sPublish|spublish)$/;
const REDIS_NAMES = /^(?:redis#RedisClient|ioredis#(?:default|Redis|Cluster))\.(?:subscribe|psubscribe|ssubscribe)$/;

export const TOPIC_CALLS: readonly TopicCall[] = [
  {
    symbol: /^kafkajs#(?:Producer|Sender|Transaction)\.send$/,
    broker: "kafka",
    name: [0, "topic"],
    sends: [0, "messages", "*"],
  },
  { symbol: /^kafkajs#Consumer\.subscribe$/, broker: "kafka", name: [0, "topic"] },
  { symbol: /^kafkajs#Consumer\.subscribe$/, broker: "kafka", name: [0, "topics", "*"] },
  {
    symbol: /^kafkajs#Consumer\.run$/,
    broker: "kafka",
    hears: { listener: [0, "eachMessage"], given: [{ topic: "name", message: "message" }] },
  },
  {
    symbol: /^kafkajs#Consumer\.run$/,
    broker: "kafka",
    hears: { listener: [0, "eachBatch"], given: [{ batch: { topic: "name", messages: ["message"] } }] },
  },
  { symbol: REDIS, broker: "redis", name: [0], sends: [1] },
  {
    symbol: /^redis#RedisClientType\.(?:subscribe|SUBSCRIBE)$/,
    broker: "redis",
    name: [0],
    hears: { listener: [1], given: ["message", "name"] },
  },
  { symbol: REDIS_NAMES, broker: "redis", name: "all arguments" },
  {
    symbol: /^(?:redis#RedisClient|ioredis#(?:default|Redis|Cluster))\.on$/,
    broker: "redis",
    hears: { listener: [1], event: "message", given: ["name", "message"] },
  },
  { symbol: /^amqplib#(?:Confirm)?Channel\.sendToQueue$/, broker: "amqp", name: [0], sends: [1] },
  {
    symbol: /^amqplib#(?:Confirm)?Channel\.consume$/,
    broker: "amqp",
    name: [0],
    hears: { listener: [1], given: [{ content: "message" }] },
  },
  {
    symbol: /^@aws-sdk\/client-sqs#SendMessageCommand$|^aws-sdk#SQS\.sendMessage$/,
    broker: "sqs",
    name: [0, "QueueUrl"],
    sends: [0, "MessageBody"],
  },
  {
    symbol: /^@aws-sdk\/client-sqs#ReceiveMessageCommand$|^aws-sdk#SQS\.receiveMessage$/,
    broker: "sqs",
    name: [0, "QueueUrl"],
    fetches: { Messages: [{ Body: "message" }] },
  },
];
