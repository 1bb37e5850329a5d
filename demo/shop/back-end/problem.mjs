/**
 * An answer that is not a success, as a value that a route throws and the application turns into a problem document
 * (RFC 9457) or, for a page, into an error page.
 */
export class Problem extends Error {
  /**
   * @param {number} status HTTP status
   * @param {string} code stable name for programs
   * @param {string} detail one sentence for people
   * @param {{ violations?: { propertyPath: string, message: string }[], headers?: Record<string, string> }} [more]
   */
  constructor(status, code, detail, more = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.violations = more.violations ?? [];
    this.headers = more.headers ?? {};
  }

  toDocument() {
    return {
      title: this.message,
      status: this.status,
      code: this.code,
      detail: this.message,
      violations: this.violations,
    };
  }
}
