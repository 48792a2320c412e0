import type { Pack } from "../pack.ts";

/** An accountant's office, in Portuguese of Brazil. */
export const accountingPt: Pack = {
  replies: [
    {
      title: "Saudação",
      shortcut: "oi",
      body: "Olá, {nome:tudo bem}! Aqui é {atendente:o atendimento} da {empresa:contabilidade}. Como posso ajudar?",
    },
    {
      title: "Pedir dados",
      shortcut: "dados",
      body: "Para dar andamento, preciso do nome completo ou razão social, CPF ou CNPJ e um e-mail para envio dos documentos.",
    },
    {
      title: "Documentos do mês",
      shortcut: "docs",
      body: "Pode mandar por aqui as notas emitidas e recebidas, o extrato bancário em PDF ou OFX e as novidades da folha, se houver. Quanto antes chegar, mais cedo você recebe as guias.",
    },
    {
      title: "Documento faltando",
      shortcut: "falta",
      body: "Conferi o que você enviou e ainda falta documento para fechar o mês. Detalho na próxima mensagem; chegando hoje, não há risco de multa.",
    },
    {
      title: "Honorários",
      shortcut: "honorarios",
      body: "O valor mensal depende do regime, do faturamento e do número de funcionários. Me passa essas três informações e envio a proposta ainda hoje.",
    },
    {
      title: "Vencimento das guias",
      shortcut: "vencimento",
      body: "Vou confirmar a data certa para o seu regime e te respondo já com o dia e o valor, assim você consegue se programar.",
    },
    {
      title: "Guia DAS",
      shortcut: "das",
      body: "A guia do DAS já está pronta e vai na próxima mensagem. Pague até o vencimento pelo aplicativo do banco para não ter juros.",
    },
    {
      title: "Imposto de renda",
      shortcut: "irpf",
      body: "Para a declaração, preciso dos informes de rendimentos, recibos médicos e de escola, dados dos dependentes e o recibo do ano anterior. Pode mandar aos poucos por aqui.",
    },
    {
      title: "Propor reunião",
      shortcut: "reuniao",
      body: "Vale a pena a gente conversar com calma. Você consegue uma reunião de meia hora esta semana? Pode ser no escritório ou por vídeo.",
    },
    {
      title: "Confirmar reunião",
      shortcut: "confirmada",
      body: "Combinado, {nome:fica marcado}! Reunião confirmada. Se puder, já deixe à mão o último extrato e o acesso ao gov.br.",
    },
    {
      title: "Remarcar reunião",
      shortcut: "remarcar",
      body: "Sem problema, a gente remarca. Me diz dois horários que funcionam para você até sexta e eu confirmo um deles.",
    },
    {
      title: "Dados para pagamento",
      shortcut: "pix",
      body: "Na próxima mensagem te mando a chave Pix dos honorários. Depois de pagar, envie o comprovante por aqui que eu mando o recibo.",
    },
    {
      title: "Andamento demorado",
      shortcut: "demora",
      body: "Seu processo continua com a gente, {nome:obrigado pela paciência}. O órgão está demorando mais que o normal; amanhã te dou um retorno, com ou sem novidade.",
    },
    {
      title: "Reclamação",
      shortcut: "reclamacao",
      body: "Entendo sua insatisfação e peço desculpas. Passei o caso {caso:de hoje} para o contador responsável, que vai analisar hoje e responder por aqui.",
    },
    {
      title: "Encerramento",
      shortcut: "pronto",
      body: "Está tudo entregue, e já enviei os recibos para você guardar. Obrigado, {nome:e bom trabalho}! Surgindo dúvida, é só chamar.",
    },
  ],
  teams: [
    { name: "Fiscal", colour: "blue" },
    { name: "Departamento pessoal", colour: "violet" },
    { name: "Administrativo", colour: "teal" },
  ],
  labels: [
    { name: "MEI", colour: "green" },
    { name: "Simples Nacional", colour: "blue" },
    { name: "Folha", colour: "violet" },
    { name: "Vencimento", colour: "red" },
    { name: "Documento pendente", colour: "amber" },
    { name: "Imposto de renda", colour: "teal" },
    { name: "Cliente novo", colour: "pink" },
    { name: "Cobrança", colour: "grey" },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      blocks: [
        ["08:00", "12:00"],
        ["13:30", "18:00"],
      ],
    },
  ],
  away: "Olá {nome}! Obrigado por falar com a {empresa}. O escritório está fechado; voltamos {proxima_abertura} e respondemos por aqui. Se for sobre um vencimento, diga qual que vemos primeiro.",
  greeting: "Olá {nome}! Obrigado por falar com a {empresa}. Conte o assunto e, se tiver à mão, o CNPJ: logo uma pessoa te atende.",
  desk: {
    name: "Recepção do escritório",
    welcome: "Olá! O escritório está fechado, mas você pode deixar o assunto e começamos por ele quando abrirmos. Sobre o que é?",
    choices: [
      {
        title: "Impostos e guias",
        description: "DAS, notas, Simples, MEI",
        ask: "Qual é a sua dúvida? Se puder, informe o CNPJ.",
        team: "Fiscal",
        label: "Vencimento",
      },
      {
        title: "Folha de pagamento",
        description: "Admissão, férias, rescisão",
        ask: "De qual funcionário ou mês se trata, e o que você precisa?",
        team: "Departamento pessoal",
        label: "Folha",
      },
      {
        title: "Quero ser cliente",
        description: "Proposta de honorários",
        ask: "Conte qual é a atividade, o regime e o faturamento mensal aproximado.",
        team: "Administrativo",
        label: "Cliente novo",
      },
    ],
    info: {
      title: "Documentos do mês",
      description: "O que enviar e até quando",
      text: "Todo mês precisamos das notas, do extrato bancário e das novidades da folha até o dia 5. Pode ser PDF ou OFX.",
    },
  },
  templates: [
    {
      name: "aviso_de_vencimento",
      body: "Olá {{nome}}, a guia {{guia}} vence em {{data}} e ainda não identificamos o pagamento. Se você já pagou, desconsidere este aviso.",
      examples: { nome: "Juliana", guia: "DAS de fevereiro", data: "20 de março" },
    },
    {
      name: "documento_pendente",
      body: "Olá {{nome}}, para fechar a competência {{periodo}} ainda falta {{documento}} da sua empresa. Você pode enviar por esta conversa.",
      examples: { nome: "Juliana", periodo: "fevereiro", documento: "o extrato bancário" },
    },
    {
      name: "lembrete_de_reuniao",
      body: "Olá {{nome}}, lembramos da sua reunião com o escritório em {{data}} às {{hora}}. Se não puder, responda esta mensagem para remarcar.",
      examples: { nome: "Juliana", data: "12 de março", hora: "10h30" },
    },
  ],
};
