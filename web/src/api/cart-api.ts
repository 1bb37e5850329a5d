/**
 * The call that a cart needs which is shown: reading it. Every call answers a value, never throws, and is sent exactly once. What
 * edits and an order need on top is in checkout-api.ts, which is loaded later.
 */
import { readCartDocument, type CartDocument } from './cart-document.js';
import {
  HttpClient,
  type ApiResult,
  type HttpClientOptions,
  type JsonAnswer,
  type JsonRequest,
} from './http-client.js';
import { transportError } from './transport-error.js';

export interface CartApiOptions extends HttpClientOptions {
  readonly cartId: string;
}

export class CartApi {
  readonly options: CartApiOptions;
  protected readonly client: HttpClient;
  protected readonly base: string;

  constructor(options: CartApiOptions) {
    this.options = options;
    this.client = new HttpClient(options);
    this.base = `/public/checkout/cart/${encodeURIComponent(options.cartId)}`;
  }

  getCart(signal?: AbortSignal): Promise<ApiResult<CartDocument>> {
    return this.sendForCart({ method: 'GET', path: this.base, signal });
  }

  /** Sends a request whose answer is the cart. */
  protected async sendForCart(request: JsonRequest): Promise<ApiResult<CartDocument>> {
    return this.read(await this.client.send(request), ({ value, text }) => readCartDocument(value, text));
  }

  /** Reads an answer; one that is not what it should be is an error. */
  protected read<T>(result: ApiResult<JsonAnswer>, read: (answer: JsonAnswer) => T | null): ApiResult<T> {
    if (!result.ok) {
      return result;
    }
    const data = read(result.data);
    return data === null
      ? { ok: false, error: transportError('response_invalid', result.data.status) }
      : { ok: true, data };
  }
}
