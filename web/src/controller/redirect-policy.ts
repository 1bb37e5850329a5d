/**
 * Where an order may send the buyer. An answer of the API decides the address, so it is checked before the page leaves: only http
 * and https, and only origins that the page itself, its API or the shop's `redirectOrigins` name.
 */

/** The URL when the page may go there, else null. */
export function allowedRedirect(url: string | null, origins: ReadonlySet<string>): string | null {
  const parsed = webUrl(url);
  return parsed !== null && origins.has(parsed.origin) ? parsed.href : null;
}

/** The URL when it is an absolute http or https one: for a link that the buyer presses. */
export function allowedLink(url: string | null): string | null {
  return webUrl(url)?.href ?? null;
}

/** The origins of these URLs; what is no web URL is left out. */
export function originsOf(urls: readonly (string | null)[]): ReadonlySet<string> {
  return new Set(urls.flatMap((url) => webUrl(url)?.origin ?? []));
}

function webUrl(url: string | null): URL | null {
  try {
    const parsed = new URL(url ?? '');
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed : null;
  } catch {
    return null;
  }
}

/** Marks the page's URL, so that coming back from the provider's page can be told from a first visit. */
const RETURN_PARAMETER = 'kassa-return';
/** What the server's payment page adds: `approved`, `declined`, or `cancelled` when the order was opened again meanwhile. */
const PAYMENT_PARAMETER = 'kassa-payment';

/** Where the provider's page shall send the buyer: this page, with a mark. Null without a page. */
export function returnUrl(pageUrl: string | null, cartId: string): string | null {
  const url = webUrl(pageUrl);
  url?.searchParams.set(RETURN_PARAMETER, cartId);
  url?.searchParams.delete(PAYMENT_PARAMETER);
  return url?.href ?? null;
}

export interface PaymentReturn {
  /** The page's URL without the marks. */
  readonly cleanUrl: string;
  /** Whether an order that is open now says that its payment did not go through. A provider's page may say nothing. */
  readonly declined: boolean;
}

/** What the page's URL says when the buyer has just come back to this cart from the provider's page, else null. */
export function paymentReturn(pageUrl: string | null, cartId: string): PaymentReturn | null {
  const url = webUrl(pageUrl);
  if (url === null || url.searchParams.get(RETURN_PARAMETER) !== cartId) {
    return null;
  }
  const outcome = url.searchParams.get(PAYMENT_PARAMETER);
  url.searchParams.delete(RETURN_PARAMETER);
  url.searchParams.delete(PAYMENT_PARAMETER);
  return { cleanUrl: url.href, declined: outcome !== 'approved' && outcome !== 'cancelled' };
}
