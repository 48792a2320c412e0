import type { Pack } from "../pack.ts";

/** A private school, in Portuguese of Brazil. */
export const schoolPt: Pack = {
  replies: [
    {
      title: "Saudação",
      shortcut: "oi",
      body: "Olá, {nome:tudo bem}! Aqui é {atendente:a secretaria} da {empresa:escola}. Como posso ajudar?",
    },
    {
      title: "Dados do aluno",
      shortcut: "aluno",
      body: "Para localizar o cadastro, me passa o nome completo do aluno, a data de nascimento e a série ou turma.",
    },
    {
      title: "Vagas",
      shortcut: "vagas",
      body: "Vou verificar essa série e confirmo hoje se há vaga. Se estiver cheia, coloco na lista de espera e aviso assim que abrir lugar.",
    },
    {
      title: "Sem vaga",
      shortcut: "semvaga",
      body: "No momento essa turma está completa. O nome já está na lista de espera, por ordem de chegada, e chamo você quando surgir uma vaga.",
    },
    {
      title: "Documentos da matrícula",
      shortcut: "matricula",
      body: "Para a matrícula pedimos certidão de nascimento e CPF do aluno, RG e CPF do responsável, comprovante de residência, histórico escolar e carteira de vacinação.",
    },
    {
      title: "Documento faltando",
      shortcut: "falta",
      body: "Conferi a pasta do aluno e falta um documento. Digo qual na próxima mensagem; pode mandar por aqui em foto ou PDF.",
    },
    {
      title: "Mensalidade",
      shortcut: "mensalidade",
      body: "Já te envio os valores de matrícula e mensalidade na próxima mensagem, com os descontos para irmãos e para pagamento até o dia 5.",
    },
    {
      title: "Agendar visita",
      shortcut: "visita",
      body: "Vai ser um prazer mostrar a escola! Fica melhor para vocês de manhã ou à tarde nesta semana?",
    },
    {
      title: "Visita confirmada",
      shortcut: "confirmada",
      body: "Combinado, {nome:esperamos vocês}! A visita está confirmada. Se puderem, tragam o último boletim.",
    },
    {
      title: "Remarcar visita",
      shortcut: "remarcar",
      body: "Sem problema, marcamos outro dia. Me diz dois horários que funcionam e eu confirmo um deles.",
    },
    {
      title: "Boleto e Pix",
      shortcut: "boleto",
      body: "O boleto com a opção Pix vai na próxima mensagem. A baixa é automática; só guarde o comprovante.",
    },
    {
      title: "Mensalidade em atraso",
      shortcut: "atraso",
      body: "A mensalidade deste mês consta em aberto. Se já foi paga, me mande o comprovante que eu acerto; se está difícil, vamos conversar e achar uma forma.",
    },
    {
      title: "Declaração",
      shortcut: "declaracao",
      body: "Já solicitei a declaração de matrícula. Fica pronta em até dois dias úteis e envio por aqui em PDF assinado.",
    },
    {
      title: "Reclamação",
      shortcut: "reclamacao",
      body: "Obrigado por contar, {nome:levamos isso a sério}. Encaminhei o caso {caso:de hoje} à direção, que fala com você até amanhã.",
    },
    {
      title: "Encerramento",
      shortcut: "obrigado",
      body: "Obrigado pelo contato, {nome:e boa semana}! Precisando de mais alguma coisa, estamos por aqui.",
    },
  ],
  teams: [
    { name: "Secretaria", colour: "blue" },
    { name: "Matrículas", colour: "green" },
    { name: "Financeiro", colour: "amber" },
  ],
  labels: [
    { name: "Matrícula", colour: "green" },
    { name: "Lista de espera", colour: "grey" },
    { name: "Documento pendente", colour: "pink" },
    { name: "Mensalidade", colour: "amber" },
    { name: "Visita", colour: "teal" },
    { name: "Declaração", colour: "blue" },
    { name: "Reclamação", colour: "red" },
  ],
  hours: [
    {
      days: [1, 2, 3, 4, 5],
      blocks: [
        ["07:00", "12:00"],
        ["13:00", "18:00"],
      ],
    },
  ],
  away: "Olá {nome}! Obrigado por falar com a {empresa}. A secretaria está fechada; voltamos {proxima_abertura} e respondemos por aqui. Deixe o nome do aluno e o assunto.",
  greeting: "Olá {nome}! Obrigado por falar com a {empresa}. Conte o assunto e o nome do aluno; logo uma pessoa te atende.",
  desk: {
    name: "Secretaria fora do horário",
    welcome: "Olá! A secretaria está fechada, mas você pode deixar o assunto e respondemos logo cedo. Sobre o que é?",
    choices: [
      {
        title: "Matricular um aluno",
        description: "Vagas e documentos",
        ask: "Para qual série é e quantos anos o aluno tem?",
        team: "Matrículas",
        label: "Matrícula",
      },
      {
        title: "Mensalidades",
        description: "Boletos, descontos, atrasos",
        ask: "De qual aluno se trata e o que você precisa ver?",
        team: "Financeiro",
        label: "Mensalidade",
      },
      {
        title: "Declarações e histórico",
        description: "Documentos da escola",
        ask: "Qual documento você precisa e em nome de qual aluno?",
        team: "Secretaria",
        label: "Declaração",
      },
    ],
    info: {
      title: "Documentos da matrícula",
      description: "O que trazer",
      text: "Pedimos certidão e CPF do aluno, RG e CPF do responsável, comprovante de residência, histórico e carteira de vacinação.",
    },
  },
  templates: [
    {
      name: "lembrete_de_mensalidade",
      body: "Olá {{nome}}, a mensalidade de {{mes}} de {{aluno}} vence em {{data}} e ainda consta em aberto. Se já pagou, desconsidere este aviso.",
      examples: { nome: "Juliana", mes: "março", aluno: "Pedro", data: "10 de março" },
    },
    {
      name: "lembrete_de_visita_escola",
      body: "Olá {{nome}}, lembramos da visita à escola marcada para {{data}} às {{hora}} com a secretaria. Responda se precisar remarcar.",
      examples: { nome: "Juliana", data: "12 de março", hora: "9h" },
    },
    {
      name: "documento_do_aluno",
      body: "Olá {{nome}}, para concluir a matrícula de {{aluno}} ainda falta {{documento}} na secretaria. Você pode enviar por esta conversa.",
      examples: { nome: "Juliana", aluno: "Pedro", documento: "a carteira de vacinação" },
    },
  ],
};
