/**
 * How a country writes an address, as far as the contract's fields go. After the postal addressing systems of the Universal Postal
 * Union (https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions).
 */

/** ISO 3166-1 alpha-2 codes of the countries that can be chosen. */
export const countryCodes: readonly string[] = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG ' +
  'CH CI CK CL CM CN CO CR CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL ' +
  'GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC ' +
  'LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP ' +
  'NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RW SA SB SC SE SG SH SI SK SL SM SN SO SR SS ST SV SX ' +
  'SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
).split(' ');

export interface AddressFormat {
  /** The house number stands before the street: "10 Downing Street". */
  readonly numberFirst: boolean;
  /** The city stands before the postal code. */
  readonly cityFirst: boolean;
  /** The country has no postal codes. */
  readonly withoutZip: boolean;
  /** Postal codes are digits only, so that a numeric keyboard fits. */
  readonly numericZip: boolean;
  readonly zipLabel: 'zip' | 'zipCode' | 'postcode' | 'eircode';
}

const numberFirst = words('AU CA FR GB GG IE IL IM IN JE LU MC NZ PH SG TH US ZA');
const cityFirst = words('AU CA GB GG HK IE IM IN JE NZ SG TH US ZA');
const withoutZip = words(
  'AE AG AO AW BJ BO BS BW BZ CD CG CI CK CM DJ DM ER FJ GD GH GM GQ HK KI KM KN ML MO MR MW NR NU QA RW SB SC SL SR SS ST SY TD TG TK TL TO TV TZ UG VU WS YE ZW',
);
const letterZip = words('AD AI AX BB BM BN CA GB GG GI IE IM IO JE KY LC MD MT NL PN SH SZ TC VC VG');

export function addressFormat(countryCode: string): AddressFormat {
  return {
    numberFirst: numberFirst.has(countryCode),
    cityFirst: cityFirst.has(countryCode),
    withoutZip: withoutZip.has(countryCode),
    numericZip: !letterZip.has(countryCode),
    zipLabel:
      countryCode === 'US' ? 'zipCode' : countryCode === 'GB' ? 'postcode' : countryCode === 'IE' ? 'eircode' : 'zip',
  };
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

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
