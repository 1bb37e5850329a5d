/** The shop's words in German. Products' names and short descriptions come from the catalogue's translations. */

/** @type {import('./language.mjs').Language} */
export const german = {
  code: 'de',
  locale: 'de-DE',
  name: 'Deutsch',
  catalogueKey: 'de',

  layout: {
    skip: 'Zum Inhalt',
    demoNotice: 'Ein Vorführ-Shop: Hier wird nichts verkauft und nichts abgebucht. Seine E-Mails landen im',
    demoMailbox: 'Postfach',
    navigation: 'Hauptnavigation',
    products: 'Produkte',
    developers: 'Für Entwickler',
    mailbox: 'Postfach',
    otherLanguage: 'English',
    order: (count) => (count === 0 ? 'Ihre Bestellung' : `Ihre Bestellung (${count})`),
    footerLine: 'Halden GmbH, Beispielufer 12, 10179 Berlin',
    footerFictional: 'Halden ist erfunden. Dieser Shop zeigt den Kassa-Checkout bei der Arbeit.',
    imprint: 'Impressum',
    terms: 'AGB',
    privacy: 'Datenschutz',
  },

  catalogue: {
    title: 'Halden: Werkzeuge für Teams, die gestalten',
    heading: 'Werkzeuge für Teams, die gestalten',
    lead: 'Ein Arbeitsbereich für Entwürfe, Markenregeln und alles, was das Studio verlässt. Nehmen Sie, was Ihr Team braucht. Jeder Preis zeigt seine Regel.',
    start: 'Produkte und Preise ansehen',
    promises: [
      ['Daten bleiben in Deutschland', 'Frankfurt und Falkenstein, täglich gesichert'],
      ['Zusätze monatlich kündbar', 'Plätze laufen zwölf Monate, alles andere einen'],
      ['Preise, die aufgehen', 'Ohne MwSt., vor der Bestellung noch einmal gerechnet'],
    ],
    groups: {
      team: ['Für das Team', 'Menschen, Marken und Berichte.'],
      volume: ['Nach Menge', 'Größe wählen, im Voraus zahlen, jeden Monat ändern.'],
      usage: ['Nach Nutzung', 'Heute nichts. Berechnet wird am Monatsende.'],
      once: ['Einmalig', 'Ein guter Anfang, einmal bezahlt.'],
    },
    coupon: 'Neu hier? Mit dem Code WELCOME10 ist die erste Zahlung um 10 % günstiger.',
    questionsHeading: 'Vor der Bestellung',
    questions: [
      [
        'Enthalten die Preise Mehrwertsteuer?',
        'Nein. Es sind Preise für Unternehmen, ohne Mehrwertsteuer. Im Checkout steht sie mit dem Satz Ihres Landes in einer eigenen Zeile, bevor Sie bestellen.',
      ],
      [
        'Kann ich Mengen später ändern?',
        'Ja. Im Checkout lässt sich jede Menge eintippen oder schrittweise ändern, der Preis folgt sofort. Danach ändern Sie sie in Ihrem Arbeitsbereich; der neue Preis gilt ab dem nächsten Monat.',
      ],
      [
        'Wie kündige ich?',
        'Teamplätze laufen zwölf Monate und enden mit einem Monat Frist. Alles andere ist bis 14 Tage vor Monatsende kündbar, im Arbeitsbereich oder per E-Mail.',
      ],
      [
        'Wie kann ich bezahlen?',
        'Per Lastschrift von einem Euro-Konto, über eine Zahlungsseite für Testkarten oder auf Rechnung per Überweisung.',
      ],
    ],
    howPriced: 'So entsteht der Preis',
    perMonth: 'im Monat',
    once: 'einmalig',
    from: 'ab',
    free: 'frei',
    add: 'Zur Bestellung',
    update: 'Bestellung ändern',
    remove: 'Entfernen',
    inOrder: (quantity) => (quantity === null ? 'In Ihrer Bestellung.' : `In Ihrer Bestellung: ${quantity}.`),
    checkout: 'Zur Kasse',
    orderBar: (count) => (count === 1 ? '1 Produkt in Ihrer Bestellung' : `${count} Produkte in Ihrer Bestellung`),
  },

  models: {
    tiered: 'Jede Staffel hat ihren eigenen Preis',
    volume: (units) => `Ein Preis für alle ${units}`,
    stair_step: 'Ein Preis für die ganze Stufe',
    per_unit: 'Ein Preis je Stück',
    package: 'Preis je angefangenem Paket',
    percentage: 'Ein Anteil an Ihrem Umsatz',
    metered: 'Erst gezählt, dann berechnet',
    trial: 'Zunächst kostenlos',
    once: 'Einmal bezahlt',
  },

  bands: {
    first: (count) => `Die ersten ${count}`,
    next: (count) => `Die nächsten ${count}`,
    over: (count) => `Über ${count}`,
    upTo: (bound) => `Bis ${bound}`,
    between: (from, bound) => `${from} bis ${bound}`,
    orMore: (from) => `Ab ${from}`,
    above: (previous, bound) => `Über ${previous} bis ${bound}`,
  },

  checkout: {
    title: 'Kasse · Halden',
    heading: 'Kasse',
    back: 'Zurück zu Halden',
    legalBefore: 'Verkauft von Halden GmbH, Berlin. Mit der Bestellung gelten die',
    legalTerms: 'AGB',
    legalBetween: '; Sie haben die',
    legalPrivacy: 'Datenschutzhinweise gelesen',
    noScript: 'Die Kasse rechnet Ihre Bestellung in Ihrem Browser aus und braucht dafür JavaScript.',
    emptyHeading: 'Ihre Bestellung ist leer',
    emptyText: 'Legen Sie zuerst ein Produkt hinein; es bleibt zwei Stunden erhalten.',
    emptyLink: 'Produkte und Preise ansehen',
    failedHeading: 'Die Kasse öffnet sich gerade nicht',
    failedText: 'Es wurde nichts bestellt, Ihre Auswahl bleibt erhalten. Versuchen Sie es gleich noch einmal.',
    retry: 'Erneut versuchen',
  },

  mailbox: {
    title: 'Postfach · Halden',
    heading: 'Postfach',
    lead: 'Hier kommt an, was die Vorführung sonst per E-Mail verschickt, das Neueste zuerst. Die Seite sieht alle drei Sekunden nach.',
    empty: 'Noch keine Nachrichten. Bestellen Sie etwas, dann kommt hier der Einmalcode an.',
    to: 'An',
    copyCode: 'Code kopieren',
    copied: 'Kopiert',
    newMessages: ['1 neue Nachricht', '{count} neue Nachrichten'],
    unavailable: 'Der Mailserver antwortet nicht. Neuer Versuch läuft.',
    noScript: 'Das Postfach braucht JavaScript, um nach Nachrichten zu sehen.',
    backToCheckout: 'Zurück zur Kasse',
  },

  developers: {
    title: 'Für Entwickler · Halden',
    heading: 'Diese Kasse in Ihrem Shop',
    lead: 'Haldens Kasse ist Kassa, ein Custom Element. Es rechnet den Warenkorb im Browser mit demselben Kern, mit dem der Server noch einmal rechnet, bevor er die Bestellung annimmt.',
    embedHeading: 'Die Seite',
    embedText:
      'Ein Skript, ein Element und der Warenkorb, den Ihr Server angelegt hat. Das Token bleibt im Arbeitsspeicher.',
    backEndHeading: 'Ihr Server',
    backEndText:
      'Legen Sie den Warenkorb mit Ihrem Händlerschlüssel an und merken Sie sich Id und Token in der Sitzung des Käufers. Neuladen, Zurück-Taste und die Rückkehr von einer Zahlungsseite finden dann denselben Warenkorb.',
    policyHeading: 'Content Security Policy',
    policyText: 'Mit dieser Kopfzeile wurde die Kasse ausgeliefert, die Sie gesehen haben.',
    themeHeading: 'Ihr Aussehen',
    themeText: 'Drei Eigenschaften passen die Kasse an einen Shop an. Der Kontrast stimmt bei jeder Akzentfarbe.',
    copy: 'Kopieren',
    copied: 'Kopiert',
  },

  legal: {
    title: 'Impressum, AGB, Datenschutz · Halden',
    heading: 'Impressum, AGB, Datenschutz',
    fictional:
      'Halden ist eine erfundene Firma und führt den Kassa-Checkout vor. Hier wird nichts verkauft, eine Bestellung hat keine Wirkung, und niemandem wird etwas abgebucht.',
    imprint: [
      'Impressum',
      ['Halden GmbH, Beispielufer 12, 10179 Berlin', 'Geschäftsführerin: Ines Halden', 'hallo@halden.example'],
    ],
    terms: [
      'AGB',
      [
        'Die Angebote richten sich an Unternehmen. Der Vertrag kommt zustande, wenn wir Ihre Bestellung per E-Mail bestätigen.',
        'Teamplätze laufen zwölf Monate, danach von Monat zu Monat, und enden mit einem Monat Frist. Alles andere läuft von Monat zu Monat und endet mit 14 Tagen Frist.',
        'Abonnements werden im Voraus bezahlt, wenn beim Produkt nichts anderes steht. Nutzung wird am Monatsende berechnet.',
      ],
    ],
    privacy: [
      'Datenschutz',
      [
        'Der Shop setzt zwei Cookies: eines für Ihre Bestellung, für zwei Stunden, und eines für Ihre Sprache. Beide sind nötig, keines verfolgt Sie.',
        'Was Sie in der Kasse eintippen, bleibt auf dem Rechner, auf dem diese Vorführung läuft. Löschen Sie dessen Datenordner, ist es weg.',
      ],
    ],
  },

  errors: {
    notFoundHeading: 'Diese Seite gibt es nicht',
    notFoundText: 'Vielleicht ist in der Adresse ein Tippfehler, oder die Seite ist umgezogen.',
    failedHeading: 'Das hat nicht geklappt',
    home: 'Produkte und Preise ansehen',
  },

  products: {
    'team-seats': {
      units: ['Platz', 'Plätze'],
      field: 'Plätze',
      per: 'je Platz und Monat',
      text: 'Wer gestaltet, bekommt einen Platz. Wer prüft oder umsetzt, schaut und kommentiert kostenlos mit.',
      points: ['Unbegrenzt Dateien und Versionen', 'Kommentare und Übergabe', 'Single Sign-on'],
    },
    'brand-kits': {
      units: ['Set', 'Sets'],
      field: 'Marken-Sets',
      per: 'je Set und Monat',
      text: 'Farben, Schriften und Logos einer Marke, in jeder Datei. Einmal geändert, überall richtig.',
      points: ['Gesperrte Stile', 'Lizenzfristen für Schriften'],
    },
    analytics: {
      units: ['Arbeitsbereich', 'Arbeitsbereiche'],
      field: 'Arbeitsbereich',
      per: 'im Monat nach der Probezeit',
      text: 'Welche Bausteine benutzt, welche kopiert werden, und wo Dateien von der Marke abweichen.',
      points: ['Wochenbericht per E-Mail', 'Erste Zahlung 14 Tage nach der Bestellung'],
    },
    'api-calls': {
      units: ['Aufruf', 'Aufrufe'],
      field: 'Aufrufe im Monat',
      per: 'je Aufruf',
      text: 'Entwürfe aus eigenen Werkzeugen lesen und schreiben: Dateien ausgeben, Tokens abgleichen, in der Pipeline prüfen.',
      points: ['600 Aufrufe in der Minute', 'Webhooks sind kostenlos'],
    },
    storage: {
      units: ['GB', 'GB'],
      field: 'GB',
      per: 'im Monat',
      text: 'Platz für Filme, Schriften und Druckdaten neben Ihren Dateien, mit allen Versionen.',
      points: ['Versionen für 180 Tage', 'Täglich an einen zweiten Ort gesichert'],
    },
    messages: {
      units: ['Nachricht', 'Nachrichten'],
      field: 'Nachrichten im Monat',
      per: 'je angefangene 100 Nachrichten',
      text: 'Wer etwas freigeben soll, bekommt eine Kurznachricht und antwortet mit einem Tipp.',
      points: ['Zustellung in 40 Länder', 'Antworten sind kostenlos'],
    },
    'render-minutes': {
      units: ['Minute', 'Minuten'],
      field: 'Minuten',
      per: 'je Minute, nach 500 freien',
      text: 'Filme und große Druckdateien entstehen auf unseren Rechnern, Ihrer bleibt frei.',
      points: ['4K mit 60 Bildern', 'Obergrenze nach Ihrer Wahl'],
    },
    storefront: {
      units: ['Euro', 'Euro'],
      field: 'Erwarteter Umsatz im Monat, in Euro',
      per: 'vom Umsatz',
      text: 'Verkaufen Sie Vorlagen und Icons auf einer eigenen Seite. Wir kümmern uns um Dateien, Lizenzen und Rechnungen.',
      points: ['Ihre Domain', 'Auszahlung jede Woche'],
    },
    onboarding: {
      units: ['Termin', 'Termine'],
      field: 'Termin',
      per: 'einmalig',
      text: 'Neunzig Minuten mit einer Trainerin, die Ihre Dateien vorher angesehen hat. Die Aufzeichnung gehört Ihnen.',
      points: ['Bis zu 20 Personen', 'Termin innerhalb von zehn Tagen'],
    },
  },

  examples: {
    working: (quantity, working, total) => `${quantity}: ${working} = ${total}`,
    simple: (quantity, total) => `${quantity}: ${total}`,
    packs: (count, each) => `${count}\u00a0Pakete\u00a0×\u00a0${each}`,
    firstDays: (days) => `Die ersten ${days} Tage`,
    thenMonthly: 'Danach im Monat',
    eachUnit: (unit) => `Je ${unit}`,
    eachPack: (size) => `Je angefangenes Paket mit ${size}`,
    firstFree: (count) => `Im Monat die ersten ${count}`,
    eachFurther: 'Jede weitere',
    share: 'Anteil am Umsatz',
    session: 'Ein Termin',
  },
};
