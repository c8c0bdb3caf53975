// What resolution knows of what files declare. It outlives edits (dependencies.ts): the world of the next state takes it over.
import type { ClassInfo, ClassKey, Entity, FunctionInfo, FunctionKey, UnitKey } from "../flow/world.ts";
import { Answer } from "./dependencies.ts";
import { Gathered, type Said } from "./gathered.ts";
import { Members, type Surroundings } from "./members.ts";
import { type RType, Types } from "./types.ts";

/** What the next state of a workspace goes on with: all that files declare, as far as it was asked for. */
export class Declarations {
  readonly types: Types;
  readonly members: Members;
  readonly functions = new Map<FunctionKey, Answer<FunctionInfo | undefined>>();
  readonly classes = new Map<ClassKey, Answer<ClassInfo | undefined>>();
  readonly entities = new Map<string, Answer<Entity | undefined>>();
  readonly superEntities = new Map<ClassKey, Answer<Entity | undefined>>();
  readonly nearMethods = new Map<ClassKey, Answer<readonly FunctionKey[]>>();
  /** By interfaces and classes: the classes behind them. */
  readonly implementers: Gathered<ClassKey>;
  readonly tables: Gathered<RType>;
  /** Who looks files through for these two. */
  reader: FileReader;
  /** What is near personal data. */
  nearness = new Answer<undefined>();

  constructor(around: Surroundings, reader: FileReader) {
    this.types = new Types(around.units);
    this.members = new Members(this.types, around);
    this.reader = reader;
    const { dependencies } = around.units;
    this.implementers = new Gathered(dependencies, (file) => this.reader.implementing(file));
    this.tables = new Gathered(dependencies, (file) => this.reader.tablesIn(file));
  }
}

/** Looks one file through for what all files say together. */
export interface FileReader {
  implementing(file: UnitKey): readonly Said<ClassKey>[];
  tablesIn(file: UnitKey): readonly Said<RType>[];
}
