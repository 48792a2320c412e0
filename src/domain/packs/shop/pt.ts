import type { Pack } from "../pack.ts";

/** A shop, in Portuguese of Brazil. */
export const shopPt: Pack = {
  replies: [
    {
      title: "Saudação",
      shortcut: "oi",
      body: "Olá, {nome:tudo bem}! Aqui é {atendente:o atendimento} da {empresa:loja}. Me conta o que você procura que eu te ajudo.",
    },
    {
      title: "Pedir detalhes",
      shortcut: "detalhes",
      body: "Para achar exatamente o que você quer, me diz o produto, tamanho, cor e quantidade? Se tiver foto, pode mandar por aqui.",
    },
    {
      title: "Preço",
      shortcut: "preco",
      body: "Vou conferir agora, {nome:só um instante}. Já te mando o valor à vista no Pix e parcelado no cartão.",
    },
    {
      title: "Temos em estoque",
      shortcut: "estoque",
      body: "Temos sim! Posso deixar separado até amanhã no fim do dia. Você retira na loja ou prefere que a gente envie?",
    },
    {
      title: "Sem estoque",
      shortcut: "semestoque",
      body: "Esse modelo acabou e ainda não tenho data certa para chegar. Quer que eu te avise quando entrar ou te mostro um parecido que tenho aqui?",
    },
    { title: "Frete", shortcut: "frete", body: "Me passa o CEP e o número que eu calculo o frete e o prazo direitinho para você." },
    {
      title: "Retirada na loja",
      shortcut: "retirada",
      body: "Seu pedido já está separado! É só vir com um documento e informar o número {caso:do pedido}. Guardamos por três dias úteis.",
    },
    {
      title: "Dados para pagamento",
      shortcut: "pix",
      body: "Na próxima mensagem te envio a chave Pix. Depois de pagar, me manda o comprovante por aqui que já começo a separar.",
    },
    {
      title: "Pagamento confirmado",
      shortcut: "pago",
      body: "Pagamento confirmado, {nome:muito obrigado}! Já estamos separando seu pedido e aviso assim que sair.",
    },
    {
      title: "Pedido enviado",
      shortcut: "enviado",
      body: "Seu pedido já saiu! Te mando o código de rastreio na próxima mensagem; o sistema pode levar algumas horas para atualizar.",
    },
    {
      title: "Atraso na entrega",
      shortcut: "atraso",
      body: "Seu pedido está atrasado e prefiro te avisar antes que você precise perguntar. Já abri um chamado na transportadora e ainda hoje te dou retorno.",
    },
    {
      title: "Troca",
      shortcut: "troca",
      body: "A troca pode ser feita em até 30 dias, sem uso e com a nota. Me diz o tamanho ou modelo que prefere e eu vejo se tenho antes de você vir.",
    },
    {
      title: "Produto com defeito",
      shortcut: "defeito",
      body: "Sinto muito que tenha chegado assim. Me manda uma foto do defeito e da nota: trocamos ou devolvemos o valor, você escolhe.",
    },
    {
      title: "Nota fiscal",
      shortcut: "nota",
      body: "Claro! Me passa nome completo, CPF ou CNPJ e e-mail, que eu envio a nota ainda hoje.",
    },
    {
      title: "Encerramento",
      shortcut: "obrigado",
      body: "Obrigado pela compra, {nome:e pela preferência}! Qualquer coisa com o produto, é só chamar por aqui.",
    },
  ],
  teams: [
    { name: "Vendas", colour: "green" },
    { name: "Entregas", colour: "blue" },
    { name: "Trocas e reclamações", colour: "amber" },
  ],
  labels: [
    { name: "Dúvida de preço", colour: "blue" },
    { name: "Pedido", colour: "green" },
    { name: "Pagamento a confirmar", colour: "amber" },
    { name: "A enviar", colour: "teal" },
    { name: "Troca", colour: "violet" },
    { name: "Reclamação", colour: "red" },
    { name: "Atacado", colour: "grey" },
  ],
  hours: [
    { days: [1, 2, 3, 4, 5], blocks: [["09:00", "18:00"]] },
    { days: [6], blocks: [["09:00", "13:00"]] },
  ],
  away: "Olá {nome}! Obrigado por falar com a {empresa}. Agora estamos fechados; voltamos {proxima_abertura} e respondemos por aqui. Se procura um produto, já deixe o nome ou uma foto.",
  greeting: "Olá {nome}! Obrigado por falar com a {empresa}. Conte qual produto você procura e logo uma pessoa te atende.",
  desk: {
    name: "Balcão da noite",
    welcome: "Olá! A loja está fechada, mas você já pode deixar seu pedido encaminhado e respondemos assim que abrir. Do que você precisa?",
    choices: [
      {
        title: "Consultar um produto",
        description: "Preço, estoque ou detalhes",
        ask: "Qual produto você procura? Me diz modelo, tamanho e quantidade.",
        team: "Vendas",
        label: "Dúvida de preço",
      },
      {
        title: "Meu pedido",
        description: "Prazo e rastreio",
        ask: "Me passa o número do pedido ou o nome de quem comprou.",
        team: "Entregas",
        label: "Pedido",
      },
      {
        title: "Troca ou reclamação",
        description: "Defeito, tamanho, devolução",
        ask: "Qual é o produto e o que aconteceu? Pode contar em uma mensagem.",
        team: "Trocas e reclamações",
        label: "Reclamação",
      },
    ],
    info: {
      title: "Frete e trocas",
      description: "O que mais perguntam",
      text: "Enviamos para todo o Brasil em dias úteis. Trocas em até 30 dias, sem uso e com a nota fiscal.",
    },
  },
  templates: [
    {
      name: "pedido_pronto_para_retirada",
      body: "Olá {{nome}}, seu pedido {{pedido}} está pronto para retirada na loja. Ele fica reservado até {{data}} no horário de funcionamento.",
      examples: { nome: "Juliana", pedido: "1042", data: "12 de março" },
    },
    {
      name: "pedido_enviado",
      body: "Olá {{nome}}, seu pedido {{pedido}} foi enviado. Acompanhe a entrega com o código {{codigo}} no site da transportadora.",
      examples: { nome: "Juliana", pedido: "1042", codigo: "BR123456789BR" },
    },
    {
      name: "pagamento_pendente_do_pedido",
      body: "Olá {{nome}}, ainda não identificamos o pagamento do pedido {{pedido}}. A reserva dos produtos vale até {{data}} à noite.",
      examples: { nome: "Juliana", pedido: "1042", data: "12 de março" },
    },
  ],
};
