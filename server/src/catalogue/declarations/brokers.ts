// Brokers, as far as one thing of them makes another. From their documented interfaces: KafkaJS 2, amqplib 0.10.

const kafkajs = `
export class Kafka { constructor(options: any); producer(options?: any): Producer; consumer(options?: any): Consumer; admin(options?: any): any }
export interface Producer { connect(): Promise<void>; disconnect(): Promise<void>; send(record: any): Promise<any>; sendBatch(batch: any): Promise<any> }
export interface Consumer { connect(): Promise<void>; disconnect(): Promise<void>; subscribe(subscription: any): Promise<void>; run(options: any): Promise<void> }
`;

const amqplib = `
export interface Channel {
  assertQueue(queue?: string, options?: any): Promise<any>; assertExchange(exchange: string, type: string, options?: any): Promise<any>;
  sendToQueue(queue: string, content: any, options?: any): boolean; publish(exchange: string, key: string, content: any, options?: any): boolean;
  consume(queue: string, listener: (message: any) => any, options?: any): Promise<any>; ack(message: any): void; nack(message: any): void; prefetch(count: number): Promise<void>;
}
export interface ChannelModel { createChannel(): Promise<Channel>; createConfirmChannel(): Promise<Channel>; close(): Promise<void> }
export type Connection = ChannelModel;
export function connect(url: any, options?: any): Promise<ChannelModel>;
export const amqp: { connect(url: any, options?: any): Promise<ChannelModel> };
export default amqp;
`;

export const brokerDeclarations: readonly (readonly [module: string, text: string])[] = [
  ["kafkajs", kafkajs],
  ["amqplib", amqplib],
];
