// The document database.
declare module "tidestore" {
  export interface Collection<Row> {
    get(id: string): Promise<Row | undefined>;
    all(): Promise<Row[]>;
    insert(row: Row): Promise<void>;
    update(id: string, change: Partial<Row>): Promise<void>;
    remove(id: string): Promise<void>;
  }

  export function collection<Row>(name: string): Collection<Row>;
}
