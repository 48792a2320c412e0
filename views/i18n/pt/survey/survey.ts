import type { survey as es } from "../../es/survey/survey.ts";
import type { Phrases } from "../../phrase.ts";

export const survey: Phrases<typeof es> = {
  "survey.title": "Pesquisa de satisfação",
  "survey.of": "Pesquisa de satisfação · {team}",
  "survey.lead":
    "Dois minutos depois que alguém resolve uma conversa, pergunta-se ao cliente como foi o atendimento. Ele responde tocando uma opção, com um número, com estrelas ou com uma palavra.",
  "survey.rules":
    "Não sai se o cliente voltar a escrever, se restarem menos de 30 minutos de janela, se já foi perguntado nos últimos 7 dias ou se está bloqueado. As respostas valem 48 horas e não reabrem nada.",
  "survey.on": "Perguntar depois de resolver",
  "survey.on.hint": "Cada pergunta é uma mensagem de WhatsApp, com o seu custo.",
  "survey.question": "A pergunta",
  "survey.question.hint": "Vazio, pergunta-se com o texto de exemplo. Vai o do idioma do contato.",
  "survey.thanks": "Agradecer a resposta (opcional)",
  "survey.thanks.hint": "Sai uma vez, com a primeira resposta. É outra mensagem com custo: vazio, nada é enviado.",
  "survey.holes": "Você pode usar {holes}.",
  "survey.preview": "O que o cliente lê",
  "survey.preview.show": "Ver como fica",
  "survey.month": "Últimos 30 dias",
  "survey.month.would": { one: "{n} cliente teria recebido a pergunta.", other: "{n} clientes teriam recebido a pergunta." },
  "survey.month.cost": "Custo estimado: US$ {cost}",
  "survey.month.asked": { one: "{n} pergunta enviada", other: "{n} perguntas enviadas" },
  "survey.month.answered": { one: "{n} resposta", other: "{n} respostas" },
  "survey.month.hint":
    "Contado com as conversas que uma pessoa resolveu, uma por cliente a cada 7 dias. Preço de lista da Meta, sem descontar as 1.000 grátis por número e mês.",
  "survey.panel": "Pesquisa",
  "survey.panel.open": "Ainda sem resposta",
  "survey.panel.comment": "Comentário",
  "survey.stars": "{stars} ({score} de 5)",
  "system.survey_answered": "Pesquisa: {stars} ({score} de 5)",
  "system.survey_late": "Pesquisa: {stars} ({score} de 5), respondida depois de 48 horas: não conta",
  "notice.say.poor_score": "{customer} ficou insatisfeito com o atendimento",
  "notice.kind.poor_score": "Um cliente deu 1 ou 2 na pesquisa",
  "admin.audit.team_survey_saved": "Mudou a pesquisa de {subject}",
  "admin.fact.asksSurvey": "Pergunta depois de resolver",
};
