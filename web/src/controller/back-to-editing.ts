import { cartStateOf } from '../state/phase-state.js';
import type { CartState } from '../state/types.js';
import type { Store } from './store.js';

/** Goes back to editing, or stays there, with these changes. Does nothing when no cart is shown. */
export function backToEditing(store: Store, change: Partial<CartState> = {}): void {
  const { shown } = store;
  if (shown !== null) {
    store.set({ ...cartStateOf(shown), ...change, phase: 'editing', placing: false });
  }
}
