// Mappers and database clients: what is a query, what is stored, and that an answer does not carry what was asked with.
import { type Row, table } from "./model.ts";

const finds = (...query: string[]): Row => ({ query, cleanResult: true, internal: true });
const writes = (...query: string[]): Row => ({ query, stores: true, cleanResult: true });
const counts: Row = {
  query: ["argument 0.where", "argument 0"],
  cleanResult: true,
  internal: true,
  resultType: "number",
};

const prisma = ["@prisma/client#PrismaClient.*.", "@prisma/client#*Delegate."].flatMap((place) =>
  table(place, {
    "findMany findFirst findFirstOrThrow findUnique findUniqueOrThrow": { ...finds("argument 0.where"), loads: 0 },
    "groupBy count": finds("argument 0.where"),
    aggregate: { ...finds("argument 0.where"), loads: 0 },
    "create createMany createManyAndReturn": { ...writes(), loads: 0 },
    "update updateMany upsert updateManyAndReturn": { ...writes("argument 0.where"), loads: 0 },
    "delete deleteMany": { ...finds("argument 0.where"), loads: 0 },
  }),
);

const prismaClient = table("@prisma/client#", {
  PrismaClient: { internal: true },
  "PrismaClient.$queryRaw PrismaClient.$executeRaw": writes(),
  "PrismaClient.$transaction": {
    flows: [
      ["receiver", "argument 0(0)"],
      ["argument 0()", "result"],
      ["argument 0", "result"],
    ],
    internal: true,
  },
  "PrismaClient.$connect PrismaClient.$disconnect": { cleanResult: true, internal: true },
});

const typeorm = [
  "typeorm#Repository.",
  "typeorm#MongoRepository.",
  "typeorm#TreeRepository.",
  "typeorm#BaseEntity.",
].flatMap((place) =>
  table(place, {
    save: { flows: [["argument 0", "result"]], stores: true },
    "insert upsert": writes(),
    update: writes("argument 0"),
    "remove delete softDelete softRemove restore": { stores: true, cleanResult: true, query: ["argument 0"] },
    create: { flows: [["argument 0", "result"]], internal: true },
    merge: {
      flows: [
        ["argument 1", "argument 0"],
        ["argument 2", "argument 0"],
      ],
      internal: true,
      returns: "argument 0",
    },
    preload: { flows: [["argument 0", "result"]], internal: true },
    "find findOne findAndCount findOneOrFail exists exist": finds("argument 0.where"),
    "findBy findOneBy findOneByOrFail findAndCountBy countBy existsBy": finds("argument 0"),
    count: counts,
    query: writes(),
    createQueryBuilder: { cleanResult: true, internal: true, resultType: "typeorm#SelectQueryBuilder" },
  }),
);

const typeormManager = table("typeorm#EntityManager.", {
  save: {
    flows: [
      ["argument 0", "result"],
      ["argument 1", "result"],
    ],
    stores: true,
  },
  "insert upsert": writes(),
  update: writes("argument 1"),
  "remove delete": { stores: true, cleanResult: true, query: ["argument 1"] },
  create: { flows: [["argument 1", "result"]], internal: true },
  "find findOne findOneOrFail": finds("argument 1.where"),
  "findBy findOneBy": finds("argument 1"),
  transaction: {
    flows: [
      ["receiver", "argument 0(0)"],
      ["argument 0()", "result"],
    ],
    internal: true,
  },
});

const typeormBuilders = ["typeorm#SelectQueryBuilder.", "typeorm#UpdateQueryBuilder.", "typeorm#QueryBuilder."].flatMap(
  (place) =>
    table(place, {
      "where andWhere orWhere having setParameter setParameters": {
        query: ["argument 0", "argument 1"],
        internal: true,
        returns: "receiver",
      },
      "set values": { stores: true, returns: "receiver" },
      "select addSelect leftJoin leftJoinAndSelect innerJoin orderBy addOrderBy groupBy limit take skip offset update insert into from":
        { internal: true, returns: "receiver" },
      "getMany getOne getOneOrFail getRawMany getRawOne getManyAndCount execute": { cleanResult: true, internal: true },
      getCount: { cleanResult: true, internal: true, resultType: "number" },
    }),
);

const mongoose = [
  ...table("mongoose#Model.", {
    "find findOne exists distinct where": { ...finds("argument 0"), resultType: "mongoose#Query" },
    "findById findByIdAndDelete": { cleanResult: true, internal: true, resultType: "mongoose#Query" },
    "countDocuments count": { ...finds("argument 0"), resultType: "number" },
    "updateOne updateMany findOneAndUpdate replaceOne": { ...writes("argument 0"), resultType: "mongoose#Query" },
    findByIdAndUpdate: { ...writes(), resultType: "mongoose#Query" },
    "deleteOne deleteMany findOneAndDelete": finds("argument 0"),
    create: { flows: [["argument 0", "result"]], stores: true },
    insertMany: { flows: [["argument 0", "result"]], stores: true },
    "aggregate bulkWrite": writes(),
  }),
  ...table("mongoose#Query.", {
    "sort limit skip select populate lean": { internal: true, returns: "receiver" },
    where: { query: ["argument 0"], internal: true, returns: "receiver" },
    "exec then": {
      internal: true,
      flows: [
        ["receiver", "result"],
        ["receiver", "argument 0(0)"],
      ],
    },
  }),
  ...table("mongoose#Document.", {
    save: { flows: [["receiver", "result"]], stores: true },
    "toObject toJSON": { flows: [["receiver", "result"]], internal: true },
    set: {
      flows: [
        ["argument 1", "receiver.[argument 0]"],
        ["argument 0", "receiver"],
      ],
      internal: true,
      returns: "receiver",
    },
    get: { flows: [["receiver.[argument 0]", "result"]], internal: true },
    "deleteOne validate": { cleanResult: true, internal: true },
  }),
];

const collections = table("mongodb#Collection.", {
  "find findOne countDocuments distinct deleteOne deleteMany findOneAndDelete": finds("argument 0"),
  "insertOne insertMany bulkWrite": writes(),
  "updateOne updateMany replaceOne findOneAndUpdate": writes("argument 0"),
});

const sequelize = ["sequelize#Model.", "sequelize-typescript#Model."].flatMap((place) =>
  table(place, {
    "findAll findOne findAndCountAll count destroy": finds("argument 0.where"),
    "findByPk findOrFail restore increment decrement truncate": { cleanResult: true, internal: true },
    reload: { flows: [["receiver", "result"]], internal: true },
    "set/1": { flows: [["receiver", "result"]], internal: true, records: ["argument 0"] },
    "create bulkCreate": { flows: [["argument 0", "result"]], stores: true, records: ["argument 0"] },
    "build bulkBuild": { flows: [["argument 0", "result"]], internal: true, records: ["argument 0"] },
    "update upsert": { ...writes("argument 1.where"), records: ["argument 0"] },
    "findOrCreate findOrBuild": { ...writes("argument 0.where"), records: ["argument 0.defaults"] },
    save: { flows: [["receiver", "result"]], stores: true },
    // An attribute, or an association, by its name.
    "getDataValue get/1 get/2 previous/1 $get": { flows: [["receiver.[argument 0?]", "result"]], internal: true },
    "get/0 toJSON": { flows: [["receiver", "result"]], internal: true },
    "setDataValue set/2 set/3": { flows: [["argument 1", "receiver.[argument 0]"]], internal: true },
    "changed isSoftDeleted equals $has $count": { cleanResult: true, internal: true },
    "$set $add $remove": { stores: true, cleanResult: true },
    $create: { flows: [["argument 1", "result"]], stores: true },
  }),
);

const builders = ["knex#QueryBuilder.", "knex#Knex.QueryBuilder."].flatMap((place) =>
  table(place, {
    "where andWhere orWhere whereNot whereIn whereRaw having": {
      query: ["argument 0"],
      internal: true,
      returns: "receiver",
    },
    "insert update upsert merge": { stores: true, cleanResult: true },
    "select from into join leftJoin orderBy groupBy limit offset returning distinct table onConflict": {
      internal: true,
      returns: "receiver",
    },
    "first del delete truncate count pluck": { cleanResult: true, internal: true },
  }),
);

const asked: Row = { compares: true, cleanResult: true, resultType: "boolean" };

const drizzle = table("drizzle-orm", {
  // What a table is, its own text says.
  "/*#*Table": { cleanResult: true, internal: true, resultType: "Table" },
  "/*#*": { cleanResult: true, internal: true, resultType: "Column" },
  "/*#drizzle": { cleanResult: true, internal: true, resultType: "drizzle-orm#Database" },
  "#Database.*": { internal: true, returns: "receiver" },
  "#Rows.*": { internal: true, returns: "receiver" },
  "#eq #ne #gt #gte #lt #lte #like #ilike #notLike #inArray #notInArray #between #isNull #isNotNull #arrayContains":
    asked,
  "#and #or #not #asc #desc #count #sum #avg #max #min #sql": {
    cleanResult: true,
    internal: true,
    resultType: "Condition",
  },
});

const clients = table("", {
  "knex#default knex#knex": { cleanResult: true, internal: true, resultType: "knex#Knex" },
  "knex#Knex": { cleanResult: true, internal: true, resultType: "knex#QueryBuilder" },
  "knex#Knex.raw": writes(),
  "pg#Client.query pg#Pool.query pg#PoolClient.query mysql2#Connection.query mysql2#Connection.execute mysql2#Pool.query mysql2#Pool.execute mysql2/promise#Connection.query mysql2/promise#Connection.execute mysql2/promise#Pool.query mysql2/promise#Pool.execute":
    writes(),
  "pg#Pool.connect": { cleanResult: true, internal: true, resultType: "pg#PoolClient" },
  "pg#Pool pg#Client": { internal: true },
  "better-sqlite3#Database.prepare sqlite3#Database.prepare": {
    cleanResult: true,
    internal: true,
    resultType: "better-sqlite3#Statement",
  },
  "better-sqlite3#Statement.run better-sqlite3#Statement.get better-sqlite3#Statement.all sqlite3#Database.run sqlite3#Database.get sqlite3#Database.all":
    writes(),
  "redis#RedisClientType.set redis#RedisClientType.hSet redis#RedisClientType.setEx redis#RedisClientType.sAdd ioredis#Redis.set ioredis#Redis.hset ioredis#Redis.setex ioredis#Redis.sadd":
    writes(),
  "redis#RedisClientType.get redis#RedisClientType.hGet redis#RedisClientType.hGetAll redis#RedisClientType.del redis#RedisClientType.exists ioredis#Redis.get ioredis#Redis.hget ioredis#Redis.hgetall ioredis#Redis.del ioredis#Redis.exists":
    { cleanResult: true, internal: true },
  "redis#RedisClientType.duplicate": { cleanResult: true, internal: true, resultType: "redis#RedisClientType" },
  "@aws-sdk/client-dynamodb#*.send @aws-sdk/lib-dynamodb#*.send": writes(),
  "@aws-sdk/lib-dynamodb#DynamoDBDocumentClient.from @aws-sdk/lib-dynamodb#DynamoDBDocument.from": {
    cleanResult: true,
    internal: true,
    resultType: "@aws-sdk/lib-dynamodb#DynamoDBDocumentClient",
  },
  "mysql2#createPool mysql2/promise#createPool": {
    cleanResult: true,
    internal: true,
    resultType: "mysql2/promise#Pool",
  },
  "mysql2#createConnection mysql2/promise#createConnection": {
    cleanResult: true,
    internal: true,
    resultType: "mysql2/promise#Connection",
  },
  "redis#createClient": { cleanResult: true, internal: true, resultType: "redis#RedisClientType" },
});

export const databaseModels = [
  ...prisma,
  ...prismaClient,
  ...typeorm,
  ...typeormManager,
  ...typeormBuilders,
  ...mongoose,
  ...collections,
  ...sequelize,
  ...builders,
  ...drizzle,
  ...clients,
];
