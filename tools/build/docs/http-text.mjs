/** A recorded call as HTTP/1.1 has it on the wire, with its bodies laid out for readers. */

const reasons = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

const headerName = (name) =>
  name === 'etag' ? 'ETag' : name.replaceAll(/(^|-)\w/g, (letter) => letter.toUpperCase());

const headerLines = (headers) => Object.entries(headers).map(([name, value]) => `${headerName(name)}: ${value}`);

const bodyLines = (body) => (body === undefined ? [] : ['', JSON.stringify(body, null, 2)]);

/**
 * @param {string} method
 * @param {{ request: { path: string, headers: Record<string, string>, body?: unknown },
 *   response: { status: number, headers: Record<string, string>, body?: unknown } }} call
 */
export function httpText(method, { request, response }) {
  const type = request.body === undefined ? [] : ['Content-Type: application/json'];
  return [
    `${method.toUpperCase()} ${request.path} HTTP/1.1`,
    ...headerLines(request.headers),
    ...type,
    ...bodyLines(request.body),
    '',
    `HTTP/1.1 ${response.status} ${reasons[response.status] ?? ''}`.trimEnd(),
    ...headerLines(response.headers),
    ...bodyLines(response.body),
  ].join('\n');
}
