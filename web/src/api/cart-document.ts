/**
 * A cart as a server sent it: the exact text for the engine, and the parsed document for the views.
 *
 * Back ends of the same contract differ in what they leave out. Reading fills the optional parts with their empty value and
 * refuses a document that lacks what the widget cannot do without; prices are checked by the engine, not here.
 */
import type { CartStatus, PublicCart, PublicItem } from '../engine/types.js';
import { list, record, textOrNull, type JsonObject } from './json-shape.js';

export interface CartDocument {
  readonly text: string;
  readonly cart: PublicCart;
}

const STATUSES: ReadonlySet<string> = new Set<CartStatus>([
  'open',
  'confirming',
  'redirect_to_payment',
  'completed',
  'paid',
  'expired',
]);

/** Reads a parsed cart; null when it is not one. `text` is what was parsed. */
export function readCartDocument(value: unknown, text: string): CartDocument | null {
  const cart = record(value);
  const price = record(cart?.['price']);
  const items = list(cart?.['items'])?.map(readItem);
  if (
    cart === null ||
    price === null ||
    items === undefined ||
    typeof cart['id'] !== 'string' ||
    typeof price['currencyCode'] !== 'string' ||
    !isStatus(cart['status']) ||
    !items.every((item) => item !== null)
  ) {
    return null;
  }
  const settings = record(cart['settings']);
  const backButton = record(settings?.['backButton']);
  return {
    text,
    cart: {
      ...(cart as unknown as PublicCart),
      id: cart['id'],
      status: cart['status'],
      customer: textOrNull(cart['customer']),
      email: textOrNull(cart['email']),
      invoiceAddress: record(cart['invoiceAddress']),
      taxAddress: record(cart['taxAddress']),
      paymentMethod: (record(cart['paymentMethod']) ??
        textOrNull(cart['paymentMethod'])) as PublicCart['paymentMethod'],
      customerPrefill: record(cart['customerPrefill']),
      items,
      settings: {
        ...settings,
        allowCoupons: settings?.['allowCoupons'] === true,
        forceCompany: settings?.['forceCompany'] === true,
        backButton:
          typeof backButton?.['url'] === 'string'
            ? { url: backButton['url'], label: textOrNull(backButton['label']) ?? '' }
            : null,
      },
      completionDetails: list(cart['completionDetails'])?.map(String) ?? null,
    },
  };
}

function readItem(value: unknown): PublicItem | null {
  const item = record(value);
  const price = record(item?.['price']);
  if (item === null || price === null || typeof item['id'] !== 'string' || typeof item['name'] !== 'string') {
    return null;
  }
  const details = record(item['quantityDetails']);
  return {
    ...(item as unknown as PublicItem),
    description: textOrNull(item['description']),
    quantityDetails: {
      ...(details as unknown as PublicItem['quantityDetails']),
      aggregationType: textOrNull(details?.['aggregationType']) ?? 'count',
      unit: textOrNull(details?.['unit']) ?? '',
      description: textOrNull(details?.['description']) ?? '',
      quantityEditable: details?.['quantityEditable'] === true,
    },
    price: {
      ...(price as unknown as PublicItem['price']),
      price: (record(price['price']) ?? emptyAmount) as JsonAmount,
    },
    periods: (list(item['periods']) ?? []) as PublicItem['periods'],
  };
}

type JsonAmount = PublicItem['price']['price'] & JsonObject;

const emptyAmount: JsonObject = { amount: 0 };

function isStatus(value: unknown): value is CartStatus {
  return typeof value === 'string' && STATUSES.has(value);
}
