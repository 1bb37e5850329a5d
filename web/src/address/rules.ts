/** What is known of the world's addresses. A chunk of its own: only a form needs it. */
import { formatAddress } from 'localized-address-format';
import { splitCity, type AddressLine, type AddressRules } from '../state/address-rules.js';
import { addressFormat } from './formats.js';
import { canonicalPostalCode } from './postal-code.js';

export const addressRules: AddressRules = {
  format: addressFormat,
  postalCode: canonicalPostalCode,
  lines,
};

/** Writing systems whose countries order an address from the country down to the house. */
const eastAsian = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function lines(address: AddressLine): readonly string[] {
  const { street, houseNumber, addition, zip, countryCode } = address;
  const format = addressFormat(countryCode);
  const { city, region } = address.region === '' ? splitCity(address.city, format) : address;
  const script = eastAsian.test(street + city + region) ? 'local' : 'latin';
  const numbered = joined(format.numberFirst ? [houseNumber, street] : [street, houseNumber], ' ');
  const place = sameText(city, format.onlyCity) ? '' : city;
  const writesPlace = formatAddress({ postalCountry: countryCode, locality: place }, script).join('').includes(place);
  // Japan's data counts the city among the lines of the street.
  const streetLines = writesPlace
    ? [numbered]
    : script === 'local'
      ? [place, numbered]
      : [joined([numbered, place], ', ')];
  return formatAddress(
    {
      postalCountry: countryCode,
      addressLines: [...streetLines, addition].filter((line) => line.trim() !== ''),
      locality: place,
      administrativeArea: region,
      postalCode: canonicalPostalCode(countryCode, zip) ?? zip,
    },
    script,
  );
}

function joined(parts: readonly string[], separator: string): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(separator);
}

function sameText(a: string, b: string | null): boolean {
  return b !== null && a.trim().toLowerCase() === b.toLowerCase();
}
