/**
 * What an address must have, by country. Only what is certain is asked for: a country without an entry takes any postal code
 * and needs street and city. Patterns follow the Universal Postal Union's addressing guide
 * (https://www.upu.int/en/Postal-Solutions/Programmes-Services/Addressing-Solutions).
 */
export interface CountryRule {
  /** Null: the country has no postal codes, or they are not required. */
  readonly postalCode: RegExp | null;
  /** Whether a house number is a field of its own that addresses there always have. */
  readonly houseNumberRequired: boolean;
}

const fourDigits = /^\d{4}$/u;
const fiveDigits = /^\d{5}$/u;
const withHouseNumber = (postalCode: RegExp): CountryRule => ({ postalCode, houseNumberRequired: true });
const withoutHouseNumber = (postalCode: RegExp | null): CountryRule => ({ postalCode, houseNumberRequired: false });

const RULES: Readonly<Record<string, CountryRule>> = {
  AT: withHouseNumber(fourDigits),
  BE: withHouseNumber(fourDigits),
  BG: withoutHouseNumber(fourDigits),
  CA: withoutHouseNumber(/^[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d$/u),
  CH: withHouseNumber(fourDigits),
  CZ: withHouseNumber(/^\d{3} ?\d{2}$/u),
  DE: withHouseNumber(fiveDigits),
  DK: withHouseNumber(fourDigits),
  ES: withoutHouseNumber(fiveDigits),
  FI: withoutHouseNumber(fiveDigits),
  FR: withoutHouseNumber(fiveDigits),
  GB: withoutHouseNumber(/^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$/u),
  HK: withoutHouseNumber(null),
  HU: withHouseNumber(fourDigits),
  IE: withoutHouseNumber(null),
  IT: withoutHouseNumber(fiveDigits),
  LI: withHouseNumber(fourDigits),
  LU: withHouseNumber(fourDigits),
  NL: withHouseNumber(/^\d{4} ?[A-Za-z]{2}$/u),
  NO: withoutHouseNumber(fourDigits),
  PL: withHouseNumber(/^\d{2}-\d{3}$/u),
  PT: withoutHouseNumber(/^\d{4}-\d{3}$/u),
  SE: withoutHouseNumber(/^\d{3} ?\d{2}$/u),
  AE: withoutHouseNumber(null),
  US: withoutHouseNumber(/^\d{5}(?:-\d{4})?$/u),
};

const anyPostalCode: CountryRule = withoutHouseNumber(null);

/** The rule of an ISO 3166-1 alpha-2 code, in either case. */
export function countryRule(countryCode: string): CountryRule {
  return RULES[countryCode.toUpperCase()] ?? anyPostalCode;
}
