/**
 * How countries write and check addresses, as far as the contract's fields go. The knowledge itself is a chunk of its own
 * (`web/src/address`), loaded when a form needs it; until it is there {@link generalAddressRules} asks for what every address has.
 */

/** The parts of an address that differ from country to country. */
export type AddressPart = 'street' | 'houseNumber' | 'addition' | 'zip' | 'city' | 'region';

export interface AddressFormat {
  /** The parts that are asked for, in the order in which the country writes them. */
  readonly parts: readonly AddressPart[];
  /** Those without which an address is incomplete. */
  readonly required: ReadonlySet<AddressPart>;
  /** Names of the parts whose name differs: keys of the texts. */
  readonly zipLabel: 'zip' | 'zipCode' | 'postcode' | 'eircode' | 'pinCode';
  readonly cityLabel: 'city' | 'postTown' | 'suburb' | 'district';
  readonly regionLabel: 'province' | 'state' | 'prefecture' | 'emirate' | 'department' | 'county' | 'region';
  /** Postal codes can be typed with digits alone, so that a numeric keyboard fits. */
  readonly numericZip: boolean;
  /** The house number stands before the street: "10 Downing Street". */
  readonly numberFirst: boolean;
  /** The city of every address, where a country has only one and its form asks for none. */
  readonly onlyCity: string | null;
}

/** What an address is written from: the contract's fields, and `region`, which has none there. */
export type AddressLine = Readonly<Record<AddressPart | 'countryCode', string>>;

/** Country codes are ISO 3166-1 alpha-2, in capitals. */
export interface AddressRules {
  format(countryCode: string): AddressFormat;
  /**
   * The postal code as the country writes it ("100-0001" for a typed "1000001"), or null when it cannot be one. Text of a country
   * whose codes are not known comes back as it is, because nothing is refused that could be right.
   */
  postalCode(countryCode: string, text: string): string | null;
  /** The lines from street to city, ordered and separated as the country does. Empty parts leave no trace. */
  lines(address: AddressLine): readonly string[];
}

const general: AddressFormat = {
  parts: ['street', 'houseNumber', 'addition', 'zip', 'city'],
  required: new Set(['street', 'city']),
  zipLabel: 'zip',
  cityLabel: 'city',
  regionLabel: 'region',
  numericZip: false,
  numberFirst: false,
  onlyCity: null,
};

/** For every country alike: asks for little and refuses nothing. */
export const generalAddressRules: AddressRules = {
  format: () => general,
  postalCode: (_countryCode, text) => text.trim(),
  lines: ({ street, houseNumber, addition, zip, city, region }) =>
    [joined(street, houseNumber), addition, joined(zip, city), region].filter((line) => line.trim() !== ''),
};

/** The rules to go by now: the general ones until the countries' are loaded. */
export function rulesOf(state: { readonly addressRules: AddressRules | null }): AddressRules {
  return state.addressRules ?? generalAddressRules;
}

/**
 * The city as the contract takes it. It has no field for a state or province, so that goes with the city the way it does on an
 * envelope ("Austin, TX"); where a country writes only its region, that is the city.
 */
export function cityWithRegion(city: string, region: string, format: AddressFormat): string {
  const asked = (part: AddressPart, text: string): string => (format.parts.includes(part) ? text.trim() : '');
  const parts = [format.onlyCity ?? asked('city', city), asked('region', region)].filter((part) => part !== '');
  return parts.join(', ');
}

/** The inverse of {@link cityWithRegion}, for an address that comes from the server. */
export function splitCity(text: string, format: AddressFormat): { readonly city: string; readonly region: string } {
  if (!format.parts.includes('region')) {
    return { city: text, region: '' };
  }
  if (!format.parts.includes('city')) {
    return { city: '', region: text };
  }
  const comma = text.lastIndexOf(', ');
  return comma < 0
    ? { city: text, region: '' }
    : { city: text.slice(0, comma).trim(), region: text.slice(comma + 2).trim() };
}

/** "Torstraße 140" or "10 Downing Street" cut into street and number; null when the line ends or starts with no number. */
export function splitStreet(line: string, format: AddressFormat): { street: string; houseNumber: string } | null {
  const pattern = format.numberFirst
    ? /^(?<houseNumber>\d+\s?[a-zA-Z]?(?:[-/]\d+[a-zA-Z]?)?),?\s+(?<street>\D.*)$/u
    : /^(?<street>.*\D)\s+(?<houseNumber>\d+\s?[a-zA-Z]?(?:\s?[-/]\s?\d+\s?[a-zA-Z]?)?)$/u;
  const groups = pattern.exec(line.trim())?.groups;
  const street = groups?.['street']?.trim();
  const houseNumber = groups?.['houseNumber']?.trim();
  return street === undefined || houseNumber === undefined ? null : { street, houseNumber };
}

function joined(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}
