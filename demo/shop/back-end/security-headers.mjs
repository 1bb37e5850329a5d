/**
 * The headers that every answer of the shop carries.
 *
 * The policy starts from nothing and adds what a page needs. Only a page with the widget compiles WebAssembly
 * (`wasm-unsafe-eval`), talks to another origin (kassa-server) and lets one named Trusted Types policy, the one of the
 * template library that the widget renders with, make markup.
 * https://www.w3.org/TR/CSP3/ · https://w3c.github.io/trusted-types/dist/spec/
 */

/** Name of the policy that lit-html creates: https://lit.dev/docs/security/ */
const widgetTrustedTypesPolicy = 'lit-html';

/** @param {{ script: string, connect: string, trustedTypes: string }} sources */
function contentSecurityPolicy({ script, connect, trustedTypes }) {
  return [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${connect}`,
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  // Nothing to other origins. Not "no-referrer": that would turn the Origin of the shop's own forms into "null".
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=()',
  'X-Frame-Options': 'DENY',
};

/**
 * @param {{ apiOrigin: string, isHttps: boolean }} site
 * @returns {Record<'page' | 'pricing' | 'checkout', Record<string, string>>} headers for pages with the widget, for pages that only
 *   price with its core, and for all else
 */
export function securityHeaders({ apiOrigin, isHttps }) {
  /** @type {Record<string, string>} */
  const transport = isHttps ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {};
  const page = contentSecurityPolicy({ script: "'self'", connect: "'self'", trustedTypes: "'none'" });
  const checkout = contentSecurityPolicy({
    script: "'self' 'wasm-unsafe-eval'",
    connect: `'self' ${apiOrigin}`,
    trustedTypes: widgetTrustedTypesPolicy,
  });
  const pricing = contentSecurityPolicy({
    script: "'self' 'wasm-unsafe-eval'",
    connect: "'self'",
    trustedTypes: "'none'",
  });
  return {
    page: { ...commonHeaders, ...transport, 'Content-Security-Policy': page },
    pricing: { ...commonHeaders, ...transport, 'Content-Security-Policy': pricing },
    checkout: { ...commonHeaders, ...transport, 'Content-Security-Policy': checkout },
  };
}
