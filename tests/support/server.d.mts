/** Types of server.mjs for the tests written in TypeScript. */
export interface ServerAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the server sent; each test looks at what it needs
  readonly body: any;
}

export interface StartedServer {
  readonly url: string;
  merchant(method: string, path: string, body?: unknown): Promise<ServerAnswer>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ServerAnswer>;
  newestCode(): Promise<string>;
  stop(options?: { keepData?: boolean }): Promise<void>;
}

export function startServer(options?: {
  otp?: 'always' | 'known_customer' | 'never';
  allowOrigins?: string[];
  extra?: string[];
}): Promise<StartedServer>;
