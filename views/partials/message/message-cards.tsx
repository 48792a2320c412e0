import { Html } from "@kitajs/html";
import type { Content, ContactCard, OrderItem, PostalAddress } from "../../../src/domain/conversation/inbound.ts";
import { phoneText } from "../../format/phone.ts";
import { webAddress } from "../../format/whatsapp-text.ts";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { WhatsAppText } from "./whatsapp-text.tsx";

type Of<Type extends Content["type"]> = Extract<Content, { type: Type }>;

/** A place. The map's address is built from the two numbers only. */
export function LocationCard(props: { view: View; place: Of<"location"> }): JSX.Element {
  const { view, place } = props;
  const { t } = view.words;
  const at = `${Number(place.latitude)},${Number(place.longitude)}`;
  return (
    <div class="card">
      <Icon view={view} name="pin" />
      <div class="card__text" hx-ignore>
        <b dir="auto" safe>
          {place.name ?? t("message.location")}
        </b>
        <small dir="auto" safe>
          {place.address ?? at}
        </small>
        {place.url !== undefined && isHarmless(place.url) && <WhatsAppText text={place.url} />}
        <a href={`https://www.google.com/maps/search/?api=1&query=${at}`} target="_blank" rel="noopener noreferrer nofollow" safe>
          {t("message.location.map")}
        </a>
      </div>
    </div>
  );
}

/** One or more contact cards somebody shared. */
export function ContactCards(props: { view: View; contacts: Of<"contacts"> }): JSX.Element {
  const { view, contacts } = props;
  return (
    <div class="cards">
      {contacts.askedFor && <small safe>{view.words.t("message.contacts.asked")}</small>}
      {contacts.cards.map((card) => (
        <OneContact view={view} card={card} />
      ))}
    </div>
  );
}

function OneContact(props: { view: View; card: ContactCard }): JSX.Element {
  const { card, view } = props;
  return (
    <div class="card">
      <Icon view={view} name="card" />
      <div class="card__text" hx-ignore>
        <b dir="auto" safe>
          {card.name}
        </b>
        {card.company !== null && (
          <small dir="auto" safe>
            {card.company}
          </small>
        )}
        {[card.title, card.department]
          .filter((fact) => fact !== undefined)
          .map((fact) => (
            <small dir="auto" safe>
              {fact}
            </small>
          ))}
        {card.phones.map(({ phone, waId }) => (
          <small safe>{waId === null ? phone : phoneText(waId)}</small>
        ))}
        {card.emails.map((email) => (
          <small safe>{email}</small>
        ))}
        {(card.urls ?? []).filter(isHarmless).map((url) => (
          <small>
            <WhatsAppText text={url} />
          </small>
        ))}
        {(card.addresses ?? []).map((address) => (
          <small dir="auto" safe>
            {addressText(address)}
          </small>
        ))}
        {card.birthday !== undefined && (
          <small safe>{view.words.t("message.contacts.birthday", { date: birthdayText(card.birthday, view) })}</small>
        )}
      </div>
    </div>
  );
}

// A web address, or words without any scheme such as "ros.example".
function isHarmless(url: string): boolean {
  return webAddress(url) !== null || !/^[\s\p{C}]*[a-z][a-z\d+.-]*:/iu.test(url);
}

function addressText(address: PostalAddress): string {
  const { street, city, state, zip, country, country_code } = address;
  return [street, [zip, city].filter(Boolean).join(" "), state, country ?? country_code].filter(Boolean).join(", ");
}

// YYYY-MM-DD as the reader writes dates; whatever else stands there, as it stands.
function birthdayText(birthday: string, view: View): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(birthday) ? Date.parse(`${birthday}T00:00:00Z`) : NaN;
  if (Number.isNaN(at)) return birthday;
  return new Intl.DateTimeFormat(view.words.locale, { dateStyle: "long", timeZone: "UTC" }).format(at);
}

/** What a customer chose or filled in: the title, its description, the answers of a form. */
export function ReplyCard(props: { view: View; reply: Of<"reply"> }): JSX.Element {
  const { view, reply } = props;
  return (
    <div class="card">
      <Icon view={view} name="reply" />
      <div class="card__text">
        <small safe>{view.words.t(`message.reply.${reply.control}`)}</small>
        <b dir="auto" hx-ignore safe>
          {reply.title}
        </b>
        {reply.description !== null && (
          <small dir="auto" hx-ignore safe>
            {reply.description}
          </small>
        )}
        {reply.answers.length > 0 && <Answers answers={reply.answers} />}
      </div>
    </div>
  );
}

function Answers(props: { answers: readonly (readonly [string, string])[] }): JSX.Element {
  return (
    <dl class="facts" hx-ignore>
      {props.answers.map(([question, answer]) => (
        <>
          <dt safe>{question}</dt>
          <dd safe>{answer}</dd>
        </>
      ))}
    </dl>
  );
}

/** A basket sent from the catalogue, with its total when all lines share a currency. */
export function OrderCard(props: { view: View; order: Of<"order"> }): JSX.Element {
  const { view, order } = props;
  const { t } = view.words;
  const total = totalText(order.items, view);
  return (
    <div class="card">
      <Icon view={view} name="cart" />
      <div class="card__text" hx-ignore>
        <b safe>{`${t("message.order")} · ${t("message.order.items", { n: order.items.length })}`}</b>
        <ul class="card__list">
          {order.items.map((item) => (
            <li safe>{`${view.words.number(item.quantity)} × ${item.sku} · ${moneyText(item.price, item.currency, view)}`}</li>
          ))}
        </ul>
        {total !== null && <small safe>{`${t("message.order.total")} ${total}`}</small>}
        {order.note !== null && (
          <p dir="auto" safe>
            {order.note}
          </p>
        )}
      </div>
    </div>
  );
}

function totalText(items: readonly OrderItem[], view: View): string | null {
  const [first] = items;
  if (!first || items.some((item) => item.currency !== first.currency)) return null;
  let total = 0;
  for (const item of items) total += item.price * item.quantity;
  return moneyText(total, first.currency, view);
}

// Currency codes come from outside: Intl throws on what is not three letters.
function moneyText(value: number, currency: string, view: View): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return `${view.words.number(value)} ${currency}`.trim();
  return new Intl.NumberFormat(view.words.locale, { style: "currency", currency }).format(value);
}
