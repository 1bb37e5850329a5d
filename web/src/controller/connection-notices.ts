import type { ApiError } from '../api/transport-error.js';
import { withNotice, withoutNotices } from '../state/notices.js';
import type { CheckoutContext } from './context.js';

/** Notices about the connection, by what the lane to the server reports. */
export class ConnectionNotices {
  readonly #context: CheckoutContext;

  constructor(context: CheckoutContext) {
    this.#context = context;
  }

  /** The first failure is silent, because most pass at once; a rate limit is said at once, because it has a time. */
  troubled(error: ApiError, failures: number): void {
    const { store, environment, events } = this.#context;
    const shown = store.shown;
    if (shown === null) {
      return;
    }
    if (error.body.code === 'rate_limited') {
      const retryAfterSeconds = error.retryAfterSeconds ?? 1;
      store.patch({ notices: withNotice(shown.notices, { kind: 'rate_limited', retryAfterSeconds }) });
    } else if (!environment.isOnline()) {
      this.connectivityChanged();
    } else if (failures > 1) {
      store.patch({ notices: withNotice(shown.notices, { kind: 'server_unavailable' }) });
    }
    if (failures === 2) {
      events.error(error.body);
    }
  }

  recovered(): void {
    const { store } = this.#context;
    const shown = store.shown;
    if (shown !== null) {
      store.patch({ notices: withoutNotices(shown.notices, 'server_unavailable', 'rate_limited') });
    }
  }

  connectivityChanged(): void {
    const { store, environment } = this.#context;
    const shown = store.shown;
    if (shown !== null) {
      const notices = environment.isOnline()
        ? withoutNotices(shown.notices, 'offline')
        : withNotice(shown.notices, { kind: 'offline' });
      store.patch({ notices });
    }
  }
}
