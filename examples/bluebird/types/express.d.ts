// The part of the web framework that Bluebird uses.
declare module "express" {
  export interface Request {
    readonly body: unknown;
    readonly params: Readonly<Record<string, string>>;
    header(name: string): string | undefined;
  }

  export interface Response {
    status(code: number): Response;
    json(body: unknown): void;
    end(): void;
  }

  export type Handler = (request: Request, response: Response) => Promise<void>;

  export interface Router {
    get(path: string, handler: Handler): void;
    post(path: string, handler: Handler): void;
    put(path: string, handler: Handler): void;
    delete(path: string, handler: Handler): void;
    use(path: string, router: Router): void;
    listen(port: number): void;
  }

  export function Router(): Router;
}
