import type { Content } from "./inbound.ts";

// Thanks and goodbyes in Spanish, Portuguese and English, folded: no accents, no punctuation, repeated letters kept.
const thanks = new Set(
  `gracias;muchas gracias;mil gracias;muchisimas gracias;gracias igualmente;gracias a vos;ok gracias;dale gracias;listo gracias;perfecto gracias;genial gracias;
buenisimo gracias;excelente gracias;bueno gracias;si gracias;ok muchas gracias;dale muchas gracias;perfecto muchas gracias;genial muchas gracias;ok;oka;okay;okey;dale;listo;perfecto;genial;
buenisimo;excelente;barbaro;joya;igualmente;saludos;un abrazo;abrazo;hasta luego;chau;chau gracias;nos vemos;buen dia;buen finde;de nada;
obrigado;obrigada;muito obrigado;muito obrigada;brigado;brigada;valeu;ok obrigado;ok obrigada;ta bom;ta bom obrigado;ta bom obrigada;beleza;perfeito;otimo;abraco;um abraco;tchau;
thanks;thank you;thanks a lot;thank you very much;many thanks;ok thanks;ok thank you;great thanks;great thank you;perfect thanks;perfect;great;cheers;bye;goodbye;you too`
    .split(/[;\n]+/)
    .map((line) => line.trim()),
);

/** Whether a message is only thanks: at most 30 characters without a question, one emoji, or a sticker (product.md §2.3). */
export function isCourtesy(content: Content): boolean {
  if (content.type === "sticker") return true;
  if (content.type !== "text") return false;
  const body = content.body.trim();
  if (body.length > 30 || body.includes("?")) return false;
  return isOneEmoji(body) || thanks.has(fold(body));
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}\s]/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

function isOneEmoji(text: string): boolean {
  const graphemes = [...new Intl.Segmenter().segment(text)];
  return graphemes.length === 1 && /\p{Extended_Pictographic}/u.test(text);
}
