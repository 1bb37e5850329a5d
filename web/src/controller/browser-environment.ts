import type { Environment, Essentials } from './environment.js';

/** The browser as an {@link Environment}, around the network and clock that a cart was loaded with. */
export function browserEnvironment(essentials: Essentials): Environment {
  return {
    ...essentials,
    // Only an explicit false means offline; true merely means that there is some network.
    isOnline: () => navigator.onLine,
    onConnectivityChange(listener) {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    onPageHidden(listener) {
      const changed = (): void => {
        if (document.visibilityState === 'hidden') {
          listener();
        }
      };
      document.addEventListener('visibilitychange', changed);
      return () => document.removeEventListener('visibilitychange', changed);
    },
    onPageRestored(listener) {
      const restored = (event: PageTransitionEvent): void => {
        if (event.persisted) {
          listener();
        }
      };
      window.addEventListener('pageshow', restored);
      return () => window.removeEventListener('pageshow', restored);
    },
    pageUrl: () => window.location.href,
    replacePageUrl: (url) => window.history.replaceState(window.history.state, '', url),
    navigate: (url) => window.location.assign(url),
    randomId() {
      // crypto.randomUUID exists only in secure contexts; shops are developed over plain http as well.
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
}
