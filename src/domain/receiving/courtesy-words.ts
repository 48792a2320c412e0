// Thanks and goodbyes in Spanish, Portuguese and English, folded: no accents, no punctuation, small letters.

const list = (text: string) => text.split(/[;\n]+/).map((one) => one.trim());

/** What says thanks, and what may follow it. Nothing here could answer a question: no yes («dale gracias»), no no («no gracias»), no plan
 *  («gracias nos vemos»). */
const languages = [
  {
    thanks: `gracias;muchas gracias;mil gracias;muchisimas gracias;infinitas gracias;gracias gracias;te agradezco;le agradezco;les agradezco;se agradece;
agradecido;agradecida;muy agradecido;muy agradecida;muy amable;gracias muy amable;muy amable gracias`,
    after: `igualmente;a vos;a ti;a usted;a ustedes;por todo;por la info;por la informacion;por la ayuda;por tu ayuda;por su ayuda;por responder;por contestar;
por avisar;por tu tiempo;por la atencion;de nuevo;otra vez;che;genia;genio;crack;saludos;un saludo;abrazo;un abrazo;chau;hasta luego;buen dia;buena tarde;
buenas tardes;buenas noches;buen finde;que tengas buen dia;que tengan buen dia;a todos`,
  },
  {
    thanks: `obrigado;obrigada;muito obrigado;muito obrigada;mto obrigado;mto obrigada;muitissimo obrigado;muitissimo obrigada;obg;obgd;obgda;brigado;brigada;
brigadao;agradeco;agradecido;agradecida;muito agradecido;muito agradecida;grato;gratidao`,
    after: `por tudo;pela ajuda;pela atencao;pela informacao;pelo retorno;pela resposta;a voce;a voces;viu;de novo;igualmente;voce tambem;abraco;abracos;
um abraco;tchau;bom dia;boa tarde;boa noite;bom fim de semana`,
  },
  {
    thanks: `thanks;thank you;thank u;thankyou;thx;thnx;tks;ty;tysm;many thanks;thanks a lot;thanks so much;thank you so much;thank you very much;
thanks very much;much appreciated;really appreciate it`,
    after: `again;for everything;for your help;for the help;for the info;for letting me know;bye;take care;you too;have a nice day;have a good day;
have a great day;everyone;guys`,
  },
];

const thanks = new Set(
  languages.flatMap(({ thanks: words, after }) => list(words).flatMap((one) => [one, ...list(after).map((tail) => `${one} ${tail}`)])),
);

/** A friendly yes; alone or before thanks it may be an answer, so it is quiet only where nothing was asked. */
const yes = list(
  `ok;oka;oki;okis;okay;okey;dale;listo;perfecto;genial;buenisimo;excelente;barbaro;joya;bueno;vale;va;de acuerdo;esta bien;entendido;recibido;anotado;
ta bom;ta;beleza;blz;perfeito;otimo;certo;combinado;entendi;show;tudo certo;
great;perfect;cool;nice;alright;all right;got it;sounds good;will do;noted;all good`,
);

const goodbyes = list(
  `igualmente;saludos;un saludo;abrazo;un abrazo;hasta luego;hasta manana;chau;chao;adios;nos vemos;buen dia;buen finde;de nada;por nada;
valeu;abraco;abracos;um abraco;tchau;ate mais;ate logo;por nada;imagina;
cheers;bye;bye bye;goodbye;see you;you too;you are welcome;youre welcome;no problem`,
);

const assents = [...yes, "si", "sim", "yes"];
const consents = new Set([...yes, ...goodbyes]);

/** Only thanks, as they are said in these words. */
export function isThanksWord(words: string): boolean {
  return thanks.has(words);
}

/** A friendly yes or a goodbye, perhaps with thanks. */
export function isConsentWord(words: string): boolean {
  // Written out, every yes before every thanks would be seventy thousand texts.
  return consents.has(words) || assents.some((one) => words.startsWith(`${one} `) && thanks.has(words.slice(one.length + 1)));
}
