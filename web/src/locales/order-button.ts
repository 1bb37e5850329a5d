/**
 * The words on the order button. EU Directive 2011/83, article 8(2), wants "order with obligation to pay" or words as clear; the
 * Court of Justice (C-249/21) reads only the words on the button itself. "Order", "Confirm" or "Buy now with card" are not enough.
 */

/** What a clear label says, by language: that ordering binds the buyer to pay, or that this is a purchase. */
const clearWords: Readonly<Record<string, RegExp>> = {
  ar: /الالتزام بالدفع|ادفع الآن|الدفع الآن|شراء/u,
  cs: /zavazující k platbě|s povinností platby|\bkoupit\b|\bzaplatit\b/iu,
  da: /betalingsforpligtelse|betalingspligt|(?<!\p{L})(?:køb|betal) nu/iu,
  de: /zahlungspflichtig|kostenpflichtig|\bkaufen\b/iu,
  en: /obligation to pay|\bpay now\b|\bbuy now\b|commit to pay/iu,
  es: /obligación de pag|\b(?:pagar|comprar) ahora\b/iu,
  fr: /obligation de pa(?:iement|yer)|\b(?:payer|acheter) maintenant\b/iu,
  he: /התחייבות לתשלום|לתשלום עכשיו|קנייה עכשיו/u,
  it: /obbligo di pag|\b(?:paga|acquista) (?:ora|subito)\b/iu,
  ja: /支払い?義務|支払う|購入/u,
  nl: /betalingsverplichting|betaalverplichting|\bnu (?:betalen|kopen)\b/iu,
  pl: /obowiązkiem zapłaty|kupuję i płacę|\bzapłać\b/iu,
  pt: /obrigação de pag|\b(?:pagar|comprar) agora\b/iu,
  sv: /betalningsskyldighet|betalningsansvar|(?<!\p{L})(?:köp|betala) nu/iu,
  tr: /ödeme yükümlülüğü|şimdi öde|satın al/iu,
};

/** False when a shop's own label is not clear enough by the law of the language's countries. Unknown languages are not judged. */
export function isClearOrderLabel(label: string, language: string): boolean {
  return clearWords[language]?.test(label) ?? true;
}

/** Tells the developer about a label that may not be clear enough. */
export function warnAboutOrderLabel(label: string, language: string): void {
  if (isClearOrderLabel(label, language)) return;
  console.warn(
    `kassa-checkout: "${label}" may not be clear enough for an order button. In the EU it must say that ordering obliges to pay (Directive 2011/83/EU, article 8(2)).`,
  );
}
