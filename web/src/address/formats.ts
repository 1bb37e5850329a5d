/**
 * Address formats by country: order from localized-address-format, whose data is Google's Address Data Service (libaddressinput);
 * what must not be missing and how parts are called after the same data (https://github.com/google/libaddressinput). It has no
 * house numbers, which the contract keeps apart from the street: those rules follow the Universal Postal Union
 * (https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions).
 */
import { formatAddress } from 'localized-address-format';
import { generalAddressRules, type AddressFormat, type AddressPart } from '../state/address-rules.js';
import { isNumericPostalCode, knowsPostalCodes } from './postal-code.js';

/** `require` of the data has a Z: without its postal code a letter does not arrive. */
const zipRequired = words(
  'AS AT AU AX BE BL BR CA CH CN CZ DE DK EE ES FI FK FM FR GB GF GG GL GP GR GS GU HU IM IN IO IT JE JP KR LI LT LU LV MF MH ' +
    'MP MQ MX MY NC NL NO NZ PF PL PM PN PR PT PW RE RO RU SE SG SH SJ SK SM TC TR TW UA US VI WF YT ZA',
);
/** `require` of the data has an S. */
const regionRequired = words(
  'AE AS AU BR CA CN CO CR ES FM HK HN ID IN IQ IT JM JP KN KR KY MH MP NR PF PG PW RU SO SV TW UA UM US VE VI',
);
/** Countries where every address has a house number, in a field that people expect to be its own. */
const numberRequired = words('AT BE CH CZ DE DK HU LI LU NL PL');
const numberFirst = words('AU CA FR GB GG IE IL IM IN JE LU MC NZ PH SG TH US ZA');

const zipLabels: Readonly<Record<string, AddressFormat['zipLabel']>> = {
  ...named('zipCode', 'AS FM GU MH MP PR PW UM US VI'),
  ...named('postcode', 'AU GB GG IM JE NZ'),
  IE: 'eircode',
  IN: 'pinCode',
};
const cityLabels: Readonly<Record<string, AddressFormat['cityLabel']>> = {
  ...named('postTown', 'GB'),
  ...named('suburb', 'AU'),
  ...named('district', 'HK TR'),
};
const regionLabels: Readonly<Record<string, AddressFormat['regionLabel']>> = {
  ...named('state', 'AR AS AU BR CL FM IN MH MP MX MY NG PW UM US VE VI'),
  ...named('department', 'CO NI SV'),
  ...named('county', 'IE TW'),
  ...named('region', 'BB BS BY CV HK JM KI KN KY KZ NR PF RU SC TV UA'),
  AE: 'emirate',
  JP: 'prefecture',
};

/** Cities that are their country: its format writes the name itself. */
const onlyCities: Readonly<Record<string, string>> = { GI: 'Gibraltar', MO: 'Macao', SG: 'Singapore' };

const formats = new Map<string, AddressFormat>();

export function addressFormat(countryCode: string): AddressFormat {
  let format = formats.get(countryCode);
  if (format === undefined) {
    format = countryCode === '' ? generalAddressRules.format('') : makeFormat(countryCode);
    formats.set(countryCode, format);
  }
  return format;
}

function makeFormat(countryCode: string): AddressFormat {
  const onlyCity = onlyCities[countryCode] ?? null;
  const parts = partsOf(countryCode, onlyCity);
  const required: AddressPart[] = ['street'];
  if (parts.includes('city')) required.push('city');
  if (numberRequired.has(countryCode)) required.push('houseNumber');
  if (regionRequired.has(countryCode)) required.push('region');
  if (zipRequired.has(countryCode)) required.push('zip');
  return {
    parts,
    required: new Set(required),
    zipLabel: zipLabels[countryCode] ?? 'zip',
    cityLabel: cityLabels[countryCode] ?? 'city',
    regionLabel: regionLabels[countryCode] ?? 'province',
    numericZip: knowsPostalCodes(countryCode) && isNumericPostalCode(countryCode),
    numberFirst: numberFirst.has(countryCode),
    onlyCity,
  };
}

/** The library only writes addresses, so it is given one whose parts are marks, and their order is read from what it wrote. */
function partsOf(countryCode: string, onlyCity: string | null): readonly AddressPart[] {
  const marks = { a: 'street', c: 'city', s: 'region', z: 'zip' } as const;
  const written = formatAddress({
    postalCountry: countryCode,
    addressLines: ['<a>'],
    locality: '<c>',
    administrativeArea: '<s>',
    postalCode: '<z>',
  }).join('\n');
  const order = Array.from(written.matchAll(/<([acsz])>/gu), (match) => marks[match[1] as keyof typeof marks]);
  const lines: readonly AddressPart[] = numberFirst.has(countryCode)
    ? ['houseNumber', 'street', 'addition']
    : ['street', 'houseNumber', 'addition'];
  const parts = order.flatMap((part) => (part === 'street' ? lines : [part]));
  // Japan's data counts the city among the street's lines; the contract has a field for it.
  const withCity = parts.includes('city') || onlyCity !== null || countryCode !== 'JP' ? parts : cityAfterRegion(parts);
  // Where the format has neither city nor region, a city is asked for all the same: the contract wants one.
  return withCity.includes('city') || withCity.includes('region') || onlyCity !== null
    ? withCity
    : [...withCity, 'city'];
}

function cityAfterRegion(parts: readonly AddressPart[]): readonly AddressPart[] {
  return parts.flatMap((part): readonly AddressPart[] => (part === 'region' ? ['region', 'city'] : [part]));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

function named<Name extends string>(name: Name, countries: string): Record<string, Name> {
  return Object.fromEntries(countries.split(' ').map((country) => [country, name]));
}
