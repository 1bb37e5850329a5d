/** What CSS cannot ask: whether the receipt is in view (then the phone's bar goes), and whether it is taller than the window. */
import { receiptId } from '../views/receipt.js';

export class Measures {
  readonly #root: HTMLElement;
  readonly #inView: IntersectionObserver | null;
  readonly #sizes: ResizeObserver | null;
  readonly #onWindowResize = (): void => this.#checkHeight();
  #receipt: HTMLElement | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
    // Absent in documents without layout, such as jsdom; the widget is complete without them.
    this.#inView =
      typeof IntersectionObserver === 'undefined'
        ? null
        : new IntersectionObserver((entries) => {
            root.classList.toggle('is-receipt-seen', entries.at(-1)?.isIntersecting ?? false);
          });
    this.#sizes = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.#checkHeight());
    window.addEventListener('resize', this.#onWindowResize);
  }

  /** After each rendering: the receipt may be another element. */
  update(): void {
    const receipt = this.#root.querySelector<HTMLElement>(`#${receiptId}`);
    if (receipt === this.#receipt) return;
    if (this.#receipt !== null) {
      this.#inView?.unobserve(this.#receipt);
      this.#sizes?.unobserve(this.#receipt);
    }
    this.#receipt = receipt;
    if (receipt !== null) {
      this.#inView?.observe(receipt);
      this.#sizes?.observe(receipt);
    }
  }

  stop(): void {
    this.#inView?.disconnect();
    this.#sizes?.disconnect();
    window.removeEventListener('resize', this.#onWindowResize);
  }

  #checkHeight(): void {
    const room = 48;
    const tall = (this.#receipt?.offsetHeight ?? 0) + room > window.innerHeight;
    this.#root.classList.toggle('is-receipt-tall', tall);
  }
}
