import type { Content } from "../conversation/inbound.ts";

/** Whether somebody asks for no more advertising, and says nothing else: one of WhatsApp's own opt-out words in three languages, typed or
 *  pressed («BAJA», «Cancelar suscripción», «sair», a template's «Stop promotions»). Accents, case and punctuation do not count. A word in a
 *  sentence is none («¿me das de baja en ARCA?»), nor is one that a customer says of other things («cancelar», «salir»). */
export function isOptOut(content: Content): boolean {
  if (content.type === "text") return phrases.has(bare(content.body));
  if (content.type !== "reply" || (content.control !== "quick_reply" && content.control !== "button")) return false;
  return phrases.has(bare(content.title)) || phrases.has(bare(content.id ?? ""));
}

const lengthMax = 60;

function bare(text: string): string {
  if (text.length > lengthMax) return "";
  return text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[_-]/g, " ")
    .replace(/[^\p{L}\s]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

const phrases: ReadonlySet<string> = new Set(
  `baja|dar de baja|darme de baja|dame de baja|denme de baja|quiero darme de baja|me quiero dar de baja|baja por favor|cancelar suscripcion
cancelar la suscripcion|cancelar mi suscripcion|desuscribir|desuscribirme|desuscribirse|no enviar mas|no me envien mas|no recibir mas
no quiero recibir mas mensajes|no quiero recibir publicidad|no mas publicidad|no mas promociones|detener promociones
dejar de recibir promociones|dejar de recibir publicidad
sair|sair da lista|parar|parar promocoes|parar de receber promocoes|cancelar inscricao|cancelar a inscricao|cancelar assinatura|descadastrar
descadastrar me|me descadastre|descadastre me|nao quero receber|nao quero receber mais|nao quero mais receber mensagens|nao enviar mais
nao receber promocoes|deixar de receber promocoes
stop|stop all|stop please|please stop|stopall|unsubscribe|unsubscribe me|opt out|optout|stop promotions|stop messages|no more messages
no more promotions|remove me|end subscription|cancel subscription|cancel my subscription`
    .split(/[|\n]/)
    .map((phrase) => phrase.trim()),
);
