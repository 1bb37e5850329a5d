/** What `debug` tells a developer in the console. Loaded only with that attribute. */
import type { CheckoutEventDetails, CheckoutEventName } from '../events.js';

export function logEvent<Name extends CheckoutEventName>(name: Name, detail: CheckoutEventDetails[Name]): void {
  console.info(`kassa:${name}`, detail);
}
